package kr.cheomdan.awards;

import static org.assertj.core.api.Assertions.assertThat;

import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class AwardsTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Awards awards;

    @Test
    void bringsAnAwardIntoForce() {
        Actor member = Scenarios.anApplicant();
        Award award = scenarios.anAwardInForce(member);
        assertThat(award.state()).isEqualTo(AwardState.ACTIVE);
        assertThat(awards.balance(award).available()).isEqualTo(Scenarios.ASKED);
        assertThat(awards.usableBy(member)).containsExactly(award);
    }
}
