package kr.cheomdan.ledger.proof;

import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Line;

/** What a line must be in itself, whatever came before it. */
final class LineRules {

    private final Tally explained = new Tally("cause-and-actor");
    private final Tally allowed = new Tally("codes-and-accounts");

    Tally explained() {
        return explained;
    }

    Tally allowed() {
        return allowed;
    }

    void checkExplained(Line line) {
        boolean complete = !line.cause().kind().isBlank()
                && !line.cause().id().isBlank()
                && !line.actor().kind().isBlank()
                && !line.actor().id().isBlank()
                && !line.key().isBlank();
        if (complete) {
            explained.right();
        } else {
            explained.wrong("transfer %s: its cause, its actor or its key is blank", line.id());
        }
    }

    void noTwoAccounts(Line line) {
        allowed.wrong("transfer %s: its accounts %s and %s are not two accounts of the book",
                line.id(), line.from().account(), line.to().account());
    }

    void checkAllowed(Line line, AccountState from, AccountState to) {
        String problem = null;
        if (!line.unit().equals(from.unit()) || !line.unit().equals(to.unit())) {
            problem = "moves %s between accounts of %s and %s".formatted(line.unit(), from.unit(), to.unit());
        } else if (!allows(line.code(), from.kind(), to.kind())) {
            problem = "%s does not move from %s to %s".formatted(line.code(), from.kind(), to.kind());
        } else if (!amountsFit(line)) {
            problem = "a %s of %d and %d".formatted(line.kind(), line.posted(), line.pending());
        }
        if (problem == null) {
            allowed.right();
        } else {
            allowed.wrong("transfer %s: %s", line.id(), problem);
        }
    }

    private static boolean allows(String code, String from, String to) {
        try {
            return TransferCode.valueOf(code).allows(AccountKind.valueOf(from), AccountKind.valueOf(to));
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static boolean amountsFit(Line line) {
        return switch (line.kind()) {
            case "POSTED" -> line.posted() > 0 && line.pending() == 0 && line.reservation() == null;
            case "RESERVED" -> line.posted() == 0 && line.pending() > 0 && line.reservation() == null;
            case "SETTLED" -> line.posted() >= 0 && line.pending() < 0 && line.reservation() != null;
            case "RELEASED", "EXPIRED" -> line.posted() == 0 && line.pending() < 0 && line.reservation() != null;
            default -> false;
        };
    }
}
