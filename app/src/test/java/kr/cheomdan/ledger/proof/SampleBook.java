package kr.cheomdan.ledger.proof;

import java.util.Map;
import java.util.UUID;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.Unit;

/** A book with something of everything: 12 lines of 9 accounts in two units, two digests. */
final class SampleBook {
    final AccountRef issued = PaperBook.ref("plan", AccountKind.ISSUED, Unit.CPU_SECOND);
    final AccountRef capacity = PaperBook.ref("plan", AccountKind.CAPACITY, Unit.CPU_SECOND);
    final AccountRef call = PaperBook.ref("call", AccountKind.CALL, Unit.CPU_SECOND);
    final AccountRef award = PaperBook.ref("award", AccountKind.AWARD, Unit.CPU_SECOND);
    final AccountRef used = PaperBook.ref("award", AccountKind.USED, Unit.CPU_SECOND);
    final PaperBook book = new PaperBook();
    final BookTerms.Rate rate = book.rate(Unit.CPU_SECOND, Unit.of("SEAT"), 3, 2);
    final AccountRef gives = new AccountRef("exchange-rate", rate.id().toString(), AccountKind.EXCHANGE, Unit.CPU_SECOND);
    final AccountRef takes = new AccountRef("exchange-rate", rate.id().toString(), AccountKind.EXCHANGE, Unit.of("SEAT"));
    final AccountRef seats = PaperBook.ref("award", AccountKind.AWARD, Unit.of("SEAT"));
    final UUID batch = UUID.randomUUID();
    final Line declared = book.post(TransferCode.CAPACITY_DECLARED, issued, capacity, 1_000);
    final Line offered = book.post(TransferCode.CALL_OFFERED, capacity, call, 900);
    final Line awarded = book.post(TransferCode.AWARD_OFFERED, call, award, 800);
    final Line held = book.reserve(TransferCode.JOB_HELD, award, used, 100);
    final Line settled = book.end(Transfer.Kind.SETTLED, held, award, used, 40);
    final Line heldOpen = book.reserve(TransferCode.JOB_HELD, award, used, 50);
    final Line heldMore = book.reserve(TransferCode.JOB_HELD, award, used, 60);
    final Line released;
    final Line reversal;
    final Line given;
    final Line taken;
    final Line adjusted;

    SampleBook() {
        book.digest();
        released = book.end(Transfer.Kind.RELEASED, heldMore, award, used, 0);
        reversal = book.post(TransferCode.REVERSAL, used, award, 40, null, new Remarks("wrong job", settled.id(), null, null));
        Remarks exchange = new Remarks(null, null, batch, rate.id());
        given = book.post(TransferCode.EXCHANGE_GIVEN, award, gives, 7, null, exchange);
        taken = book.post(TransferCode.EXCHANGE_TAKEN, takes, seats, 4, null, exchange);
        book.lock(PaperBook.OPENED);
        adjusted = book.post(TransferCode.ADJUSTMENT, award, used, 5, PaperBook.OPENED.minusSeconds(1), Remarks.reason("found later"));
        book.digest();
    }

    byte[] heads() {
        return book.heads.get(2L);
    }

    /** Puts other heads under the second digest and signs it again. */
    void sign(byte[] heads) {
        book.heads.put(2L, heads);
        String text = book.digests.get(1).text().replaceAll("heads .*", "heads " + AccountHeads.hash(heads));
        book.digests.set(1, PaperBook.signed(2, text));
    }

    /** Puts the ids of lines and accounts where their names stand in braces. */
    String fill(String text) {
        String filled = text;
        Map<String, Line> lines = Map.of("declared", declared, "offered", offered, "awarded", awarded, "held", held, "settled", settled,
                "heldOpen", heldOpen, "reversal", reversal, "given", given, "taken", taken, "adjusted", adjusted);
        for (Map.Entry<String, Line> line : lines.entrySet()) {
            filled = filled.replace("{" + line.getKey() + "}", line.getValue().id().toString());
        }
        return filled.replace("{issued}", book.id(issued).toString())
                .replace("{call}", book.id(call).toString())
                .replace("{award}", book.id(award).toString());
    }
}
