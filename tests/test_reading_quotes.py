from comity.documents import Document
from comity.reading import annotate
from comity.reading.marks import quoted
from comity.reading.quotes import Quote, quotes


def read(text: str) -> list[tuple[str, str | None]]:
    annotated = annotate(Document(text=text, language="ru"))

    def name(quote: Quote) -> str | None:
        if quote.speaker is None:
            return None
        people = {person.key: person.name for person in annotated.people}
        return people.get(quote.speaker) or annotated.body(quote.speaker).name

    return [(annotated.text[quote.start : quote.end], name(quote)) for quote in quotes(annotated)]


def stretches(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text)]


def test_marks_of_three_styles_are_paired():
    assert stretches('Он «тут», она „там“, они "где-то", мы “нигде”.') == ["«тут»", "„там“", '"где-то"', "“нигде”"]


def test_a_quotation_holds_the_one_inside_it():
    assert stretches("«Закон «О суде» плох», – и всё.") == ["«Закон «О суде» плох»"]


def test_two_quotations_that_end_together_close_with_one_mark():
    assert stretches("«Мы читали «Закон о суде».\nДальше.") == ["«Мы читали «Закон о суде»"]


def test_a_quotation_opened_anew_in_every_paragraph_is_one():
    text = "«Первый абзац.\n\n«Второй абзац», – сказал он."
    assert stretches(text) == ["«Первый абзац.\n\n«Второй абзац»"]


def test_a_mark_that_is_never_closed_swallows_nothing():
    assert stretches("Он «сказал.\n" + "Дальше.\n" * 9 + "Потом «вот так» ушёл.") == ["«вот так»"]


def test_the_subject_behind_the_verb_of_saying_is_the_speaker():
    text = "«Мы готовы расширять торговлю с соседями», – сказал Аркадий Дворкович на встрече с Кодзи Оми."
    assert read(text) == [("«Мы готовы расширять торговлю с соседями»", "Аркадий Дворкович")]


def test_the_subject_before_the_verb_of_saying_is_the_speaker():
    text = "Сергей Лавров заявил, что решение «было принято без участия парламента и народа»."
    assert read(text) == [("«было принято без участия парламента и народа»", "Сергей Лавров")]


def test_a_name_in_marks_is_no_quotation():
    assert read("Об этом сообщила газета «Труд», пояснил Сергей Лавров.") == []


def test_direct_speech_needs_no_marks():
    text = "Переговоры начались.\nМы довольны итогами года и будем работать дальше, – отметил Олжас Бектенов.\nВсё."
    assert read(text) == [("Мы довольны итогами года и будем работать дальше", "Олжас Бектенов")]


def test_words_of_the_writer_inside_the_marks_name_the_speaker():
    text = "«Вопрос закрыт, – заявил Сергей Лавров. – Мы к нему не вернёмся никогда»."
    assert [speaker for _, speaker in read(text)] == ["Сергей Лавров"]


def test_a_verb_without_subject_goes_on_with_the_last_one():
    text = "Сергей Лавров прибыл в столицу. «Мы рады возможности поговорить», – добавил он."
    assert read(text) == [("«Мы рады возможности поговорить»", "Сергей Лавров")]


def test_a_million_marks_take_no_more_than_their_share():
    assert len(quoted('«"а ' * 200_000)) < 10


def test_words_that_close_with_a_turned_mark_are_a_quotation():
    text = "Премьер-министр Грузии Георгий Ломидзе подтвердил цели:\n\n«Мы построим дорогу и мост через реку«.\nДалее."
    assert read(text) == [("«Мы построим дорогу и мост через реку«", "Георгий Ломидзе")]


def test_what_a_report_says_is_said_by_the_body_that_gave_it_out():
    text = "Об этом сообщает пресс-служба МИД Чехии. «Стороны обсудили торговлю и дороги», – говорится в сообщении."
    assert read(text) == [("«Стороны обсудили торговлю и дороги»", "Министерство иностранных дел Чехии")]
