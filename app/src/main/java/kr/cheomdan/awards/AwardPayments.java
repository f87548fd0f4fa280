package kr.cheomdan.awards;

import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.shared.Subject;
import org.springframework.stereotype.Component;

/** Nothing is paid under an award that is suspended or over. */
@Component
class AwardPayments implements Commitments.PaymentStop {

    private final AwardStore awards;

    AwardPayments(AwardStore awards) {
        this.awards = awards;
    }

    @Override
    public void requirePayable(Subject subject) {
        if (!subject.kind().equals("award")) {
            return;
        }
        awards.lock(AwardId.of(subject.id())).filter(award -> award.state() != AwardState.ACTIVE).ifPresent(award -> {
            throw AwardsRefusal.NOT_ACTIVE.with(award.number(), award.state());
        });
    }
}
