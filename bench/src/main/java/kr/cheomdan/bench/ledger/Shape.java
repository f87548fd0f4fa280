package kr.cheomdan.bench.ledger;

/** How the postings of a batch lie on the accounts. */
enum Shape {
    /** Few accounts, many entries on each: the use of 50 awards. */
    FEW("50 awards used, in any order"),
    /** One account gives to very many. */
    HUB("one call to 10,000 awards"),
    /** Many accounts, some of them several times. */
    MANY("10,000 awards used, in any order"),
    /** No account twice: for each posting two accounts are locked and rewritten. */
    WIDE("10,000 awards used, each once a batch");

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
