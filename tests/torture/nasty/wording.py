"""A few sentences in several scripts, for files that hold text at all."""

from __future__ import annotations

ENGLISH = (
    "The bridge at Orrin was closed on 3 May 2021, said Maren Holt of the Harbour Authority.\n\n"
    "“Nobody will drive over it before the summer,” she said.\n\n"
) * 3
ARABIC = "أغلق جسر لين القديم أمام الشاحنات يوم الاثنين، قالت مارين هولت.\n\n" * 8
RUSSIAN = "Министр сообщил, что дорога в город закрыта до конца недели.\n\n" * 8
JAPANESE = "橋は月曜日に閉鎖されたと、港湾局のマレン・ホルトが述べた。\n\n" * 8
CHINESE = "港务局的马伦·霍尔特说，大桥于星期一关闭。\n\n" * 8
KOREAN = "항만청의 마렌 홀트는 다리가 월요일에 폐쇄되었다고 말했다.\n\n" * 8
