package kr.cheomdan.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.ExchangeRates;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One unit of the plan's capacity into another, for programs. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "ledger")
class ExchangeApi {

    private final ExchangeRates rates;
    private final Statements statements;

    ExchangeApi(ExchangeRates rates, Statements statements) {
        this.rates = rates;
        this.statements = statements;
    }

    /**
     * What is to be exchanged.
     *
     * @param from the id of the account that gives; the same owner's account in the other unit takes
     * @param into the code of the other unit
     * @param amount in the giving unit's smallest part
     * @param effectiveAt picks the rate; left out: now
     */
    record ExchangeBody(@Nullable String from, @Nullable String into, long amount, @Nullable Instant effectiveAt) {}

    @PostMapping("/exchanges")
    @Operation(summary = "Exchange an amount of the plan's capacity into another unit, at the rate of the day. For the programme lead. "
            + "The same Idempotency-Key again gives the first exchange.")
    ExchangeRates.Exchange exchange(
            Actor actor,
            @RequestBody ExchangeBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        AccountId id = AccountIds.of("from", body.from());
        AccountRef from = statements.account(actor, id).ref();
        AccountRef to = new AccountRef(from.ownerKind(), from.ownerId(), from.kind(), Units.required("into", body.into()));
        return rates.exchangeCapacity(actor, new ExchangeRates.Order(
                Keys.of(key), from, to, body.amount(), LedgerNames.account(id), body.effectiveAt()));
    }
}
