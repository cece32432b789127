"""Languages: tokens, glued words, cases of names."""

import pytest

from comity import documents, samples
from comity.documents import Document
from comity.errors import Unknown
from comity.knowledge import table
from comity.language import Gazetteer, detect, language

RU = language("ru")


def words(text):
    return [token.text for token in RU.tokens(text)]


def nominative(name, case=""):
    return " ".join(RU.declined([RU.word(word) for word in name.split()], [case])[0].words)


def test_tokens_stand_where_they_say():
    text = "Касым-Жомарт, 12 мая\u00a02026 г. в г. Астане («ЭКСПО»)."
    assert all(text[token.start : token.end] == token.text for token in RU.tokens(text))


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("министрыобсудят", ["министры", "обсудят"]),
        ("встретятсяс", ["встретятся", "с"]),
        ("заявилИванов", ["заявил", "Иванов"]),
        ("сообщаетReuters", ["сообщает", "Reuters"]),
    ],
)
def test_words_glued_together_are_parted(glued, parts):
    assert words(glued) == parts


@pytest.mark.parametrize("sound", ["КазМунайГаз", "БелАвиа", "Белгазпромбанк", "спецпредставитель", "Хаджимуратович"])
def test_sound_words_are_not_parted(sound):
    assert words(sound) == [sound]


@pytest.mark.parametrize(
    ("name", "case", "expected"),
    [
        ("Иваном Петровичем Сидоренко", "instrumental", "Иван Петрович Сидоренко"),
        ("Натальи Ковальской", "genitive", "Наталья Ковальская"),
        ("Мухаммадом Рахмоновым", "instrumental", "Мухаммад Рахмонов"),
        ("Юрием Зайченко", "", "Юрий Зайченко"),
        ("Кэндзи Танакой", "instrumental", "Кэндзи Танака"),
        ("Жан-Клода Юнкера", "genitive", "Жан-Клод Юнкер"),
        ("Марии Поповой", "dative", "Мария Попова"),
        ("Хосе Мануэля Альбареса", "genitive", "Хосе Мануэль Альбарес"),
    ],
)
def test_names_return_to_the_nominative(name, case, expected):
    assert nominative(name, case) == expected


def test_the_case_of_the_title_decides_between_two_nominatives():
    assert nominative("Оскар Кулебой", "instrumental") != nominative("Оскар Кулебой", "nominative")


def test_a_body_returns_to_the_nominative_with_all_that_agrees():
    phrase = [RU.word(word) for word in "Гродненским областным исполнительным комитетом".split()]
    assert RU.nominative(phrase, 3, lemma="комитет") == ("Гродненский", "областной", "исполнительный", "комитет")


def test_a_gazetteer_finds_the_longest_name_in_any_case():
    names = Gazetteer()
    names.add([token.word for token in RU.tokens("Республика Корея")], "long")
    names.add([token.word for token in RU.tokens("Корея")], "short")
    found = names.matches(RU.tokens("в Республике Корея и о Корее"))
    assert [match.values for match in found] == [("long",), ("short",)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Премьеры встретились", "ru"),
        ("The ministers met", "en"),
        ("Прэм’ер-міністр сустрэўся ў Мінску", "be"),
        ("1 2 3", None),
    ],
)
def test_letters_tell_the_language(text, code):
    assert detect(text) == code


def test_a_language_without_reader_is_unknown():
    with pytest.raises(Unknown, match="tlh"):
        language("tlh")


def test_tags_are_those_of_the_recogniser_itself_however_few_words_are_kept():
    from natasha import NewsEmbedding, NewsNERTagger

    from comity.language.tagging import Tagger

    infer = NewsNERTagger(NewsEmbedding()).infer
    tagger, forgetful = Tagger(infer.model), Tagger(infer.model, kept=1000)
    for file in documents.files([samples()]):
        for document in filter(lambda found: isinstance(found, Document), documents.documents(file)):
            words, shapes = infer.encoder.item([token.text for token in RU.tokens(document.text)][:1000])
            theirs = next(iter(infer.process([infer.encoder.input([(words, shapes)])])))
            codes = list(zip(words, shapes, strict=True))
            assert tagger.tags(codes) == forgetful.tags(codes) == theirs.tolist()


@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_rule_is_called_calibrated_where_it_was_counted_five_times(code):
    for row in table(f"language/{code}/rules.tsv"):
        assert (row["method"] == "calibrated") == (int(row["counted"]) >= 5), row["rule"]
