package kr.cheomdan.ledger.web;

import java.util.List;
import java.util.UUID;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.springframework.stereotype.Component;

/** What is said of corrections: why one cannot be, and that nobody is there who could approve it. */
@Component
class CorrectionWords {

    private final Accounts people;
    private final Problems problems;
    private final Display display;

    CorrectionWords(Accounts people, Problems problems, Display display) {
        this.people = people;
        this.problems = problems;
        this.display = display;
    }

    /**
     * What is to be known although nothing was refused.
     *
     * @param code names it
     * @param detail says it, in the language of the request
     */
    record Warning(String code, String detail) {}

    Problem problem(RefusedException refused) {
        return problems.of(refused);
    }

    /** Of a correction: while it waits, whether nobody is there who could approve it. */
    List<Warning> warnings(Corrections.Correction correction) {
        return correction.state() == Corrections.State.REQUESTED ? warnings(correction.requestedBy()) : List.of();
    }

    /** The same before this person asks for one. */
    List<Warning> warnings(UUID requester) {
        boolean another = people.withRole(Role.PROGRAM_LEAD).stream().anyMatch(lead -> !lead.id().equals(requester));
        return another ? List.of() : List.of(new Warning("ledger.no-approver", display.message("ledger.corrections.no-approver")));
    }
}
