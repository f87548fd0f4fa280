package kr.cheomdan.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Posting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostingsTests {

    private final Postings postings = new Postings(1);

    @Test
    void openEveryAccountThatIsUsedLater() {
        Set<AccountRef> opened = accounts(postings.opening());

        for (Shape shape : Shape.values()) {
            assertThat(opened).containsAll(accounts(postings.of(shape, 1_000)));
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void haveKeysOfTheirOwn(Shape shape) {
        List<Posting> made = Stream.concat(postings.of(shape, 5_000).stream(), postings.of(shape, 5_000).stream()).toList();

        assertThat(made.stream().map(Posting::key).distinct()).hasSize(10_000);
    }

    @Test
    void lieOnTheAccountsAsTheirShapeSays() {
        assertThat(accounts(postings.of(Shape.FEW, 10_000))).hasSize(100);
        assertThat(accounts(postings.of(Shape.WIDE, 10_000))).hasSize(20_000);
        assertThat(postings.of(Shape.HUB, 100).stream().map(Posting::from).distinct()).hasSize(1);
    }

    private static Set<AccountRef> accounts(List<Posting> postings) {
        Set<AccountRef> accounts = new HashSet<>();
        postings.forEach(posting -> {
            accounts.add(posting.from());
            accounts.add(posting.to());
        });
        return accounts;
    }
}
