package kr.cheomdan.journeys;

import java.util.List;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Every page of metering and shares. */
@CheomdanTest
@Tag("journey")
class UsageLooksJourney extends Looks {

    private final UsageShowcase showcase = new UsageShowcase();

    @BeforeAll
    void fill(@Autowired AutowireCapableBeanFactory beans) {
        beans.autowireBean(showcase);
    }

    @Override
    List<Stop> stops() {
        return showcase.stops();
    }

    @Override
    Person person(Stop.Who who) {
        return showcase.person(who);
    }
}
