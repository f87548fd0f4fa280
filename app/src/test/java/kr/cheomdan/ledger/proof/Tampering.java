package kr.cheomdan.ledger.proof;

import java.util.List;

/**
 * Something done to the book behind its back.
 *
 * @param check the check that must find it
 * @param names which record it must name: one of them, where | stands
 */
record Tampering(String what, String check, String names, List<String> sql) {

    static Tampering of(String what, String check, String names, String... sql) {
        return new Tampering(what, check, names, List.of(sql));
    }

    @Override
    public String toString() {
        return what;
    }
}
