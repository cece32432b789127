from comity.documents import Document
from comity.reading import annotate
from comity.reading.marks import quoted
from comity.reading.speech.quotes import Quote, quotes


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


def test_words_said_within_a_body_are_its_own():
    text = "В МИД Сербии сообщили, что Вучич и Радев «обсудят весь круг вопросов и подпишут заявление»."
    assert read(text) == [("«обсудят весь круг вопросов и подпишут заявление»", "Министерство иностранных дел Сербии")]
    text = "«Мы направили соседям ноту протеста ещё вчера», – рассказали журналистам в посольстве Перу в Чили."
    assert read(text) == [("«Мы направили соседям ноту протеста ещё вчера»", "Посольство Перу в Чили")]


def test_a_verb_of_many_without_a_subject_goes_on_with_the_body_that_spoke():
    text = (
        "В МИД Сербии сообщили, что Вучич «проведёт ряд важных встреч с коллегами».\n"
        "На площади Республики подчеркнули, что договор «невозможен без признания границ»."
    )
    assert [speaker for _, speaker in read(text)] == ["Министерство иностранных дел Сербии"] * 2


def test_a_noun_for_a_body_means_the_one_named_before():
    text = (
        "Об этом сообщает пресс-служба президента Латвии.\nКак отметили в пресс-службе, сроки согласуют "
        "«в ближайшее время по каналам дипломатии».\n«Других изменений в программе визита нет», – заявляет ведомство."
    )
    assert [speaker for _, speaker in read(text)] == ["Пресс-служба президента Латвии"] * 2


def test_a_report_with_reference_to_a_body_gives_its_words():
    text = "«Перенос визита согласован сторонами», – говорится в сообщении со ссылкой на МИД Чехии."
    assert read(text) == [("«Перенос визита согласован сторонами»", "Министерство иностранных дел Чехии")]


def test_a_pronoun_before_the_verb_is_its_subject():
    text = (
        "Об этом заявил министр финансов Словении Клемен Боштьянчич.\n"
        "Как передает «Интерфакс», он подтвердил, что страна «готова принять участников форума»."
    )
    assert read(text) == [("«готова принять участников форума»", "Клемен Боштьянчич")]


def test_according_to_him_means_whoever_spoke():
    text = "Министр Анна Петрова открыла форум. По её словам, «отношения вышли на новый уровень доверия»."
    assert read(text) == [("«отношения вышли на новый уровень доверия»", "Анна Петрова")]


def test_words_that_are_passed_on_are_those_of_whose_they_are():
    text = "«Мы подпишем договор уже летом», – приводятся слова Ивана Сидорова на странице Министерства культуры."
    assert read(text) == [("«Мы подпишем договор уже летом»", "Иван Сидоров")]


def test_a_paragraph_that_opens_with_a_dash_is_speech_also_around_marks():
    text = "Форум открылся.\n— Мы помним, как нам говорили «это невозможно», и сделали! — отметил Олег Громов."
    assert read(text) == [("Мы помним, как нам говорили «это невозможно», и сделали!", "Олег Громов")]


def test_news_that_many_pass_on_are_no_direct_speech():
    assert read("Переговоры.\nПрезидент посетит Любляну в среду, — сообщили в МИД Словении.") == []


def test_a_turn_that_goes_on_after_its_speaker_is_one():
    text = "Встреча прошла.\n— Мы приехали с портфелем предложений, — сказал Олег Громов. — Нам есть чему учиться."
    assert read(text) == [
        ("Мы приехали с портфелем предложений, — сказал Олег Громов. — Нам есть чему учиться.", "Олег Громов")
    ]


def test_a_mark_that_closes_two_quotations_ends_both_before_the_one_who_speaks():
    assert stretches("«Встречи и участие в «Дне гостя» в рамках «Каскад», — говорится в сообщении.") == [
        "«Встречи и участие в «Дне гостя» в рамках «Каскад»"
    ]


def test_a_report_gives_the_words_of_the_body_the_text_relies_on():
    text = (
        "По данным Министерства энергетики Перу, работа идёт.\n"
        "«Станция строится на севере страны», – говорится в сообщении."
    )
    assert read(text) == [("«Станция строится на севере страны»", "Министерство энергетики Перу")]


def test_a_body_that_only_complements_a_noun_does_not_speak():
    text = "Олег Громов рассказал участникам Ассамблеи о переменах. «Мы победили мирно и честно», — сказал он."
    assert read(text) == [("«Мы победили мирно и честно»", "Олег Громов")]


def test_a_family_name_that_is_declined_is_no_subject():
    text = "МИД Чили выразил протест в связи с приездом Громова и заявил, что это «уязвляет чувства граждан»."
    assert read(text) == [("«уязвляет чувства граждан»", "Министерство иностранных дел Чили")]


def test_one_word_may_answer():
    assert read("На вопрос о встрече Олег Громов ответил: «Превосходно».") == [("«Превосходно»", "Олег Громов")]


def test_words_that_follow_a_sentence_of_saying_are_of_its_speaker():
    text = "Об этом Олег Громов заявил в интервью. «Я посоветовал коллегам уже в ближайшие дни поехать в столицу»."
    assert [speaker for _, speaker in read(text)] == ["Олег Громов"]


def test_a_body_in_marks_issues_a_report():
    text = "«Неделя начинается с переговоров в столице», – говорится в сообщении «Пула Первого»."
    assert read(text) == [("«Неделя начинается с переговоров в столице»", "Пул Первого")]


def test_the_subject_of_the_first_verb_goes_on_to_the_second():
    text = "Олег Громов не верит, что Иван Белов мог такое сказать, и уверяет, что это «чья-то глупая выдумка и ложь»."
    assert read(text) == [("«чья-то глупая выдумка и ложь»", "Олег Громов")]


def test_whose_words_were_told_speaks_on():
    text = (
        "Тема важна, по словам посла Чили Анны Беловой.\n"
        "«Как вы знаете, министр охотно говорит об этом», – отметила она."
    )
    assert [speaker for _, speaker in read(text)] == ["Анна Белова"]


def test_the_body_whose_words_are_cited_speaks():
    text = "В стране цитируют обещание пресс-службы МИД Чили: «Мы откроем границу уже этим летом»."
    assert read(text) == [("«Мы откроем границу уже этим летом»", "Министерство иностранных дел Чили")]
