package kr.cheomdan.journeys;

import java.util.List;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Every page of the chain from the plan to the indicators. */
@CheomdanTest
@Tag("journey")
class PagesJourney extends Looks {

    private final Showcase showcase = new Showcase();

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
