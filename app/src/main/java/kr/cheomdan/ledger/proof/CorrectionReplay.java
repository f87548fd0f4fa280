package kr.cheomdan.ledger.proof;

import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.format.Line;
import org.jspecify.annotations.Nullable;

/** That every adjustment and every reversal is what one person asked for and another approved. */
final class CorrectionReplay {

    static final String RULE = "two-people";

    private static final String ADJUSTMENT = TransferCode.ADJUSTMENT.name();
    private static final String REVERSAL = TransferCode.REVERSAL.name();

    private final Tally checked = new Tally("two-people");
    private final CorrectionTerms terms;

    CorrectionReplay(CorrectionTerms terms) {
        this.terms = terms;
    }

    Tally checked() {
        return checked;
    }

    void line(long position, Line line) {
        boolean corrects = line.code().equals(ADJUSTMENT) || line.code().equals(REVERSAL);
        if (corrects && terms.binds(RULE, position)) {
            String problem = problem(line, correction(line));
            checked.check(problem == null, "transfer %s: %s", line.id(), problem);
        }
    }

    private CorrectionTerms.@Nullable Posted correction(Line line) {
        try {
            return line.cause().kind().equals("correction") ? terms.posted().get(UUID.fromString(line.cause().id())) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static @Nullable String problem(Line line, CorrectionTerms.@Nullable Posted correction) {
        if (correction == null) {
            return "corrects without a request that was approved";
        }
        UUID approver = correction.decidedBy();
        if (approver == null || approver.equals(correction.requestedBy())) {
            return "correction %s was not approved by another person than asked for it".formatted(correction.id());
        }
        if (!line.actor().kind().equals("account") || !line.actor().id().equals(approver.toString())) {
            return "was not written by who approved correction %s".formatted(correction.id());
        }
        return isOf(line, correction) ? null : "is not what correction %s asked for".formatted(correction.id());
    }

    /** Of several lines that one reversal writes, the correction names one; the others undo what was written with the same. */
    private static boolean isOf(Line line, CorrectionTerms.Posted correction) {
        boolean named = line.id().equals(correction.transfer());
        boolean asAsked = line.from().account().equals(correction.from())
                && line.to().account().equals(correction.to())
                && line.posted() == correction.amount()
                && Objects.equals(line.remarks().reverses(), correction.reverses());
        return line.code().equals(correction.kind()) && (named ? asAsked : line.code().equals(REVERSAL) && line.remarks().batch() != null);
    }
}
