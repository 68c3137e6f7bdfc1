"""Small files as people have them, for the tests of the pages."""

DEALS = (
    b"Deal ID,Deal Name,Stage,Amount,Create Date,Close Date,Deal Owner\n"
    b"D1,Espresso bar,Closed Won,1200,2026-01-05,2026-02-10,Ann\n"
    b"D2,Hotel lobby,Closed Lost,800,2026-01-09,2026-02-20,Ben\n"
    b"D3,Office kitchen,Closed Won,500,2026-02-01,2026-03-02,Ann\n"
    b"D4,Canteen,Proposal,2500,2026-02-14,,Ben\n"
)

AMBIGUOUS_DEALS = (
    b"Deal ID,Deal Name,Stage,Amount,Close Date\n"
    b"D1,Espresso bar,Closed Won,1200,03/04/2026\n"
    b"D2,Hotel lobby,Closed Lost,800,05/06/2026\n"
    b"D3,Office kitchen,Closed Won,500,07/08/2026\n"
)
"""Day first or month first: nothing in the file decides."""

NASTY_DEALS = (
    b"Deal ID,![x](http://192.0.2.1/a.png),Stage,Amount,Create Date,Close Date,<script>alert(1)</script>\n"
    b"D1,$5k-$10k,Closed Won,1200,2026-01-05,2026-02-10,:red[alarm]\n"
    b"D2,a_b_c,Closed Lost,800,2026-01-09,2026-02-20,[link](javascript:alert(1))\n"
)

WIDE_DEALS = (
    ("Deal ID,Stage,Amount," + ",".join(f"Remark {number}" for number in range(300)) + "\n").encode()
    + ("D1,Closed Won,1200," + ",".join(f"note {number}" for number in range(300)) + "\n").encode()
    + ("D2,Closed Lost,800," + ",".join(f"word {number}" for number in range(300)) + "\n").encode()
)

NOT_A_TABLE = b"%PDF-1.7 nothing that could be read as a table"
