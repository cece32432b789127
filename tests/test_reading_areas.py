import pytest

from comity import records
from comity.documents import Document
from comity.knowledge import ontology, table
from comity.reading import read

TALKS = "Премьер-министр Казахстана Олжас Бектенов и премьер-министр Беларуси Александр Турчин обсудили "


def found(text: str, language: str = "ru") -> tuple[records.Record, ...]:
    return read(Document(text=text, language=language)).records


def topics(text: str) -> dict[str, bool]:
    return {record.area: record.open_list for record in found(text) if isinstance(record, records.Topic)}


def test_a_hyphened_word_names_both_its_fields():
    assert set(topics(TALKS + "торгово-экономическое сотрудничество.")) == {"trade", "economy"}


def test_what_a_conference_is_called_after_is_no_field_that_was_discussed():
    assert "environment" not in topics(TALKS + "итоги конференции по изменению климата.")
    assert "environment" in topics(TALKS + "вопросы изменения климата.")


def test_what_is_built_tells_the_field():
    assert set(topics(TALKS + "строительство нового стадиона.")) == {"sport"}


def test_regions_told_by_the_adjective_of_their_state_are_regions():
    assert "interregional" in topics(TALKS + "сотрудничество с казахстанскими областями.")


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("развитие депутатских контактов", {"parliamentary"}),
        ("выход на китайский рынок", {"trade"}),
        ("ЖД сообщение двух столиц", {"transport"}),
        ("послевоенное восстановление", {"construction"}),
        ("поддержку рядом регионов РФ", {"interregional"}),
        ("борьбу с незаконным финансированием партий", set()),
    ],
)
def test_words_name_the_field_they_belong_to(words: str, area: set[str]):
    assert area == set(topics(TALKS + words + "."))


def test_a_field_told_before_the_event_of_a_lead_is_what_it_is_about():
    text = (
        "Необходимо развивать сотрудничество в туризме. Об этом премьер Эстонии Анна Тамм заявила на встрече с послом "
    )
    assert "tourism" in topics(text + "Латвии Петерисом Озолсом.")


def test_a_list_that_goes_on_is_open():
    assert topics(TALKS + "вопросы туризма, транспорта и др.") == {"tourism": True, "transport": True}
    assert topics(TALKS + "вопросы туризма и транспорта.") == {"tourism": False, "transport": False}


def test_a_ministry_of_industry_is_no_field_of_cooperation():
    assert "industry" not in topics(TALKS + "вопросы туризма с Министерством промышленности Республики Беларусь.")


def test_food_security_is_no_security():
    assert set(topics(TALKS + "вопросы продовольственной безопасности.")) == {"agriculture"}


def test_what_an_agreement_covers_is_told_of_the_agreement():
    text = "Подписано Соглашение между Казахстаном и Беларусью о сотрудничестве в области здравоохранения."
    (topic,) = [record for record in found(text) if isinstance(record, records.Topic)]
    assert (topic.area, topic.about) == ("health", "#agreement-1")


def test_every_area_of_the_table_is_a_code():
    codes = (ontology() / "codes" / "area.ttl").read_text("utf-8")
    areas = {row["area"] for row in table("language/ru/areas.tsv")} - {"-"}
    assert not [area for area in areas if f'"{area}"' not in codes]
    assert len(areas) == 33


@pytest.mark.parametrize("name", ["characterisations", "commitments"])
def test_every_row_has_words(name: str):
    assert all(row["cues"] for row in table(f"language/ru/{name}.tsv"))


def test_every_characterisation_of_the_table_is_a_code():
    codes = (ontology() / "codes" / "characterisation.ttl").read_text("utf-8")
    assert not [row for row in table("language/ru/characterisations.tsv") if f'"{row["term"]}"' not in codes]


def test_strategic_in_a_quotation_is_only_claimed():
    text = TALKS + "торговлю.\n«Наши отношения носят стратегический характер», – сказал Олжас Бектенов."
    (one,) = [record for record in found(text) if isinstance(record, records.Characterisation)]
    assert (one.term, one.modality, one.within) == ("strategic", "claimed", "#statement-1")
    assert one.states == ("state-BY", "state-KZ")


def test_readiness_in_a_quotation_names_who_is_ready():
    text = TALKS + "торговлю.\n«Правительство Казахстана готово приложить все усилия», – сказал Олжас Бектенов."
    (one,) = [record for record in found(text) if isinstance(record, records.Commitment)]
    names = {record.key: record.name for record in found(text) if isinstance(record, records.Organization)}
    assert names[one.obligor or ""] == "Правительство Казахстана"
    assert one.modality == "claimed"


@pytest.mark.parametrize(
    ("language", "text", "obligor"),
    [
        ("ru", "Министр Иван Петров подтвердил готовность Лаоса развивать торговлю.", "state-LA"),
        ("ru", "Президент Сербии Марко Илич заявил о готовности Москвы к переговорам.", "state-RU"),
        ("ru", "Тирана готова принять участие в переговорах.", "state-AL"),
        ("en", "The Minister welcomed Kenya's continued commitment to reform.", "state-KE"),
    ],
)
def test_a_readiness_is_whose_its_noun_says(language, text, obligor):
    (one,) = [record for record in found(text, language=language) if isinstance(record, records.Commitment)]
    assert one.obligor == obligor


def test_a_question_is_no_commitment():
    assert not [one for one in found("А готовы ли соседи принять участие?") if isinstance(one, records.Commitment)]


def test_what_is_denied_is_no_commitment():
    text = "Москва и Вашингтон не смогли договориться о сокращении вооружений."
    assert not [record for record in found(text) if isinstance(record, records.Commitment)]


def test_the_source_a_text_names_is_kept():
    sources = [
        record.source
        for record in found(TALKS + "торговлю, передает kazlenta.kz.")
        if isinstance(record, records.Attribution)
    ]
    assert sources == ["kazlenta.kz"]
