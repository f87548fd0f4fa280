package kr.cheomdan.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import kr.cheomdan.ledger.ExchangeRates;
import kr.cheomdan.ledger.Periods;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Text;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is settled for the whole book, for programs: locked periods and exchange rates. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "ledger")
class BookTermsApi {

    private static final int LONGEST = 40;

    private final Periods periods;
    private final ExchangeRates rates;

    BookTermsApi(Periods periods, ExchangeRates rates) {
        this.periods = periods;
        this.rates = rates;
    }

    /** @param month the last month that is to be locked: {@code 2028-02} */
    record LockBody(@Nullable String month, @Nullable String note) {}

    /** So many of the one unit are so many of the other, both in their smallest parts. */
    record RateBody(
            @Nullable String from,
            @Nullable String to,
            long fromAmount,
            long toAmount,
            @Nullable Instant validFrom,
            @Nullable String source) {}

    @GetMapping("/periods")
    @Operation(summary = "Every lock there was, the latest first; the first one counts. For staff.")
    List<Periods.Lock> locks(Actor actor) {
        return periods.list(actor);
    }

    @PostMapping("/periods")
    @Operation(summary = "Lock everything up to the end of a month, for good. For the programme lead.")
    Periods.Lock lock(Actor actor, @RequestBody LockBody body) {
        String month = Text.line("month", body.month(), LONGEST);
        try {
            return periods.lock(actor, YearMonth.parse(month), body.note() == null ? "" : body.note());
        } catch (DateTimeParseException noMonth) {
            throw Typed.malformedMonth("month", month);
        }
    }

    @GetMapping("/rates")
    @Operation(summary = "Every exchange rate there was, by units, the latest first. For staff.")
    List<ExchangeRates.Rate> rates(Actor actor) {
        return rates.list(actor);
    }

    @PostMapping("/rates")
    @Operation(summary = "Set an exchange rate from an instant on; it supersedes those before it. For the programme lead.")
    ExchangeRates.Rate set(Actor actor, @RequestBody RateBody body) {
        Text.line("validFrom", body.validFrom() == null ? null : body.validFrom().toString(), LONGEST);
        return rates.set(actor, new ExchangeRates.NewRate(
                Units.required("from", body.from()), Units.required("to", body.to()), body.fromAmount(), body.toAmount(),
                body.validFrom(), body.source() == null ? "" : body.source()));
    }
}
