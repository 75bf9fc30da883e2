"""Mails and mailboxes: their words, who wrote them, and what is attached."""

from __future__ import annotations

import base64

import pytest

from store.readers import Part, parts, read
from store.records import Document

HEAD = b"""Message-ID: <1@example.org>
From: Anna Weber <anna@example.org>
To: "Keller, Jonas" <jonas@example.org>
Date: Tue, 3 Mar 2015 23:10:00 +0300
Subject: The bridge
"""


def mail(body: bytes, *headers: bytes) -> bytes:
    return HEAD + b"".join(header + b"\n" for header in headers) + b"\n" + body


def words(document: Document) -> list[tuple[str, str]]:
    """Return what follows the headers, by role."""
    assert document.passages is not None
    found = [(p.role, document.text[p.start : p.end]) for p in document.passages]
    return [each for each in found if not each[1].startswith(("From: ", "To: ", "Date: ", "Subject: "))]


def body_of(data: bytes) -> list[str]:
    return [text for _, text in words(read(data, "a.eml"))]


def by_member(data: bytes, name: str = "a.eml") -> dict[str, str]:
    return {part.member: said(part) for part in parts(data, name)}


def said(part: Part) -> str:
    return part.outcome if isinstance(part.outcome, str) else part.outcome.text


def test_headers_are_citation_data_that_points_at_their_words() -> None:
    document = read(mail(b"It fell.\n"), "a.eml")
    citation = document.citation
    assert (citation.type, citation.title) == ("personal_communication", "The bridge")
    assert (citation.authors, citation.published) == (("Anna Weber",), "2015-03-03")
    at = citation.evidence["published"].span
    assert at is not None
    assert document.text[at.start : at.end] == "Tue, 3 Mar 2015 23:10:00 +0300"
    assert citation.evidence["published"].rule == "mail header Date"


def test_what_a_mail_answers_is_furniture_and_so_is_its_signature() -> None:
    body = b"We walked on.\n\nOn Monday, Jonas Keller wrote:\n> We saw nothing.\n\n-- \nAnna Weber\nRiver Post\n"
    answer = words(read(mail(body, b"In-Reply-To: <0@example.org>"), "a.eml"))
    assert answer[0] == ("paragraph", "We walked on.")
    assert {role for role, _ in answer[1:]} == {"furniture"}
    assert "> We saw nothing." in [text for _, text in answer]
    first = words(read(mail(body), "a.eml"))
    assert ("paragraph", "> We saw nothing.") in first


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"=?utf-8?B?QW5uYSBXw6k=?= =?utf-8?B?YmVy?=", "Anna Wéber"),
        (b"=?utf-8?Q?w=C3?= =?utf-8?Q?=A9?= cut", "wé cut"),
        (b"=?iso-8859-1?q?Z=FCrich_now?=", "Zürich now"),
        (b"=?gb2312?B?xOO6ww==?=", "你好"),
        (b"plain =?nonsense?q?words?= stay", "plain words stay"),
        ("Grüße".encode(), "Grüße"),
        ("Grüße aus Köln".encode("cp1252"), "Grüße aus Köln"),
        (b"a =?utf-8?z?b?= c", "a =?utf-8?z?b?= c"),
        (b"folded\n\tline", "folded line"),
    ],
)
def test_subjects_in_any_encoding(header: bytes, expected: str) -> None:
    assert read(b"From: a@example.org\nSubject: " + header + b"\n\nIt fell.\n", "a.eml").citation.title == expected


def test_soft_line_ends_are_no_line_ends() -> None:
    flowed = b"The bridge fell \non 20 July.\n>> Deep \n>> words.\n> Other.\n"
    assert body_of(mail(flowed, b"Content-Type: text/plain; format=flowed"))[:2] == [
        "The bridge fell on 20 July.",
        ">> Deep words.\n> Other.",
    ]
    joined = body_of(mail(b"Donau \ndampfschiff\n", b"Content-Type: text/plain; format=flowed; delsp=yes"))
    assert joined == ["Donaudampfschiff"]


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        (b"utf-8", "Zürich fiel.".encode("cp1252")),
        (b"us-ascii", "Zürich fiel.".encode()),
        (b"nonsense", "Zürich fiel.".encode()),
        (b"punycode", "Zürich fiel.".encode()),
        (b"iso-8859-1", "Zürich fiel.".encode("cp1252")),
    ],
)
def test_a_wrong_charset_does_not_spoil_the_words(charset: bytes, data: bytes) -> None:
    assert body_of(mail(data, b"Content-Type: text/plain; charset=" + charset)) == ["Zürich fiel."]


def multipart(kind: bytes, *sections: bytes, end: bytes = b"--b--\n") -> bytes:
    body = b"preamble\n" + b"".join(b"--b\n" + section + b"\n" for section in sections) + end
    return mail(body, b"MIME-Version: 1.0", b"Content-Type: multipart/" + kind + b"; boundary=b")


PLAIN = b"Content-Type: text/plain\n\nIt fell in July, and the council met."
HTML = b"Content-Type: text/html\n\n<p>It <b>fell</b> in July, and the council met.</p>"


def test_of_two_forms_of_the_same_words_the_plain_one_is_read() -> None:
    assert body_of(multipart(b"alternative", PLAIN, HTML)) == ["It fell in July, and the council met."]
    assert body_of(multipart(b"mixed", HTML)) == ["It fell in July, and the council met."]
    empty = b"Content-Type: text/plain\n\n  \n"
    assert body_of(multipart(b"alternative", empty, HTML)) == ["It fell in July, and the council met."]


def test_attachments_are_sources_with_the_names_they_were_given() -> None:
    named = (
        b"Content-Type: text/plain\nContent-Disposition: attachment; filename*0*=utf-8''b%C3%A9; filename*1=richt.txt\n"
    )
    coded = named + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"Ali Hassan signed it.")
    inner = b"Content-Type: message/rfc822\n\nFrom: Omar Said <o@example.org>\nSubject: before\n\nWe met.\n"
    picture = b"Content-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    packed = b"Content-Type: application/ms-tnef; name=winmail.dat\n\nxx"
    found = by_member(multipart(b"mixed", PLAIN, coded, inner, picture, packed))
    assert list(found) == ["", "béricht.txt", "attachment 2.eml", "winmail.dat"]
    assert found["béricht.txt"] == "Ali Hassan signed it."
    assert found["attachment 2.eml"].endswith("We met.")
    assert "ask its sender for the files" in found["winmail.dat"]


def test_a_name_with_folders_in_it_leads_nowhere() -> None:
    section = b'Content-Type: text/plain; name="../../etc/C:\\\\x\\\\passwd"\n\nroot of it all'
    assert list(by_member(multipart(b"mixed", PLAIN, section))) == ["", "passwd"]


def test_a_boundary_that_is_wrong_or_never_closed_costs_little() -> None:
    unclosed = multipart(b"mixed", PLAIN, b"Content-Type: text/plain; name=n.txt\n\nMore words", end=b"")
    assert by_member(unclosed)["n.txt"].strip() == "More words"
    wrong = multipart(b"mixed", PLAIN).replace(b"boundary=b", b"boundary=other")
    assert body_of(wrong) == ["It fell in July, and the council met."]
    none = mail(b"Only words.\n", b"Content-Type: multipart/mixed; boundary=b")
    assert read(none, "a.eml").notes == ("its parts cannot be told apart, so they were read as one text",)


def test_what_is_encrypted_is_said_and_its_headers_are_read() -> None:
    document = read(multipart(b"encrypted", b"Content-Type: application/octet-stream\n\nxyz"), "a.eml")
    assert document.notes == ("what it says is encrypted; its headers were read",)
    assert "Subject: The bridge" in document.text


def test_notes_that_look_like_mail_stay_plain_text() -> None:
    note = b"From: the council\nSubject: the bridge\n\nIt fell.\n"
    assert read(note, "note.txt").text == note.decode()
    assert read(HEAD + b"\nIt fell.\n", "1.").citation.type == "personal_communication"


def test_a_mail_of_apple_mail_ends_where_its_length_says() -> None:
    inside = mail(b"It fell.\n")
    data = f"{len(inside)}\n".encode() + inside + b"<?xml version='1.0'?><plist/>"
    assert body_of(data) == ["It fell."]


def test_thousands_of_parts_and_headers_are_read_within_bounds() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(10_000)
    )
    document = read(HEAD + nested + b"\nwords\n", "a.eml")
    assert document.notes == ("parts beyond 2,000, or nested more than 20 deep, were left out",)
    headers = b"".join(b"X-%d: y\n" % number for number in range(200_000))
    assert body_of(HEAD + headers + b"\nIt fell.\n") == ["It fell."]
    hostile = (
        b"Subject: s\nFrom: " + b"(" * 100_000 + b"\nContent-Type: text/plain" + b'; a="' * 50_000 + b"\n\nIt fell.\n"
    )
    assert body_of(hostile)[-1] == "It fell."


POSTMARK = b"From anna@example.org Tue Mar  3 10:00:00 2015\n"


def test_a_mailbox_gives_its_messages_and_what_is_attached_to_them() -> None:
    box = POSTMARK + multipart(b"mixed", PLAIN, b"Content-Type: text/plain; name=n.txt\n\nMore words") + b"\n"
    box += POSTMARK + mail(b"From here on\n\nFrom here we walked.\n>From the hill.\n>>From it.\n") + b"\n"
    for data in (box, box.replace(b"\n", b"\r\n")):
        found = by_member(data, "inbox")
        assert list(found) == ["message 1", "message 1/n.txt", "message 2"]
        assert "\n\nFrom here we walked.\n\nFrom the hill." in found["message 2"]
        assert ">From it." in found["message 2"]


def test_a_message_without_words_costs_only_itself() -> None:
    found = by_member(POSTMARK + b"\n" + POSTMARK + mail(b"It fell.\n"), "inbox")
    assert found["message 1"] == "the message is empty"
    assert found["message 2"].endswith("It fell.")
