package kr.cheomdan.budgets.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.FiscalYears;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Fiscal years for programs. */
@RestController
@RequestMapping("/api/v1/budget/years")
@Tag(name = "budget")
class YearsApi {

    private final FiscalYears years;

    YearsApi(FiscalYears years) {
        this.years = years;
    }

    record NewYear(@Nullable String planCode, int year) {}

    /**
     * @param withdraw why the requests and versions that wait are withdrawn with the year; null: the year is not closed while any wait
     * @param seen their ids, as somebody has looked at them; where others wait by then, the year is not closed
     */
    record Closing(@Nullable String withdraw, @Nullable Set<UUID> seen) {

        FiscalYears.Withdrawal withdrawal() {
            return new FiscalYears.Withdrawal(withdraw, seen == null ? Set.of() : named());
        }

        private Set<UUID> named() {
            return seen.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        }
    }

    @GetMapping
    @Operation(summary = "The years of a plan, the latest first. For staff.")
    List<FiscalYears.Year> list(Actor actor, @RequestParam(required = false) @Nullable String plan) {
        return years.list(actor, plan);
    }

    @PostMapping
    @Operation(summary = "Open a year; one that is open stays so. For officers and leads.")
    ResponseEntity<FiscalYears.Year> open(Actor actor, @RequestBody NewYear wanted) {
        return answer(years.open(actor, wanted.planCode(), wanted.year()));
    }

    @GetMapping("/{year}")
    @Operation(summary = "One year. For staff.")
    ResponseEntity<FiscalYears.Year> get(
            Actor actor, @PathVariable int year, @RequestParam(required = false) @Nullable String plan) {
        return answer(years.find(actor, plan, year));
    }

    @GetMapping("/{year}/rest")
    @Operation(summary = "What of a year is offered, unpaid, waits for somebody, or would lapse or go back if it were closed now. "
            + "For staff.")
    FiscalYears.Rest rest(Actor actor, @PathVariable int year, @RequestParam(required = false) @Nullable String plan) {
        return years.rest(actor, plan, year);
    }

    @PostMapping("/{year}/begin-closing")
    @Operation(summary = "From here nothing new is promised out of the year. For leads.")
    ResponseEntity<FiscalYears.Year> beginClosing(
            Actor actor,
            @PathVariable int year,
            @RequestParam(required = false) @Nullable String plan,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(years.beginClosing(actor, plan, year, Versions.required(ifMatch)));
    }

    @PostMapping("/{year}/close")
    @Operation(summary = "Let lapse what is left on the lines and give its cash back; nothing opens the year again. "
            + "Refused while requests or versions "
            + "of the year wait, unless each is named and it is said why they are withdrawn. For leads.")
    ResponseEntity<FiscalYears.Year> close(
            Actor actor,
            @PathVariable int year,
            @RequestParam(required = false) @Nullable String plan,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Closing closing) {
        return answer(years.close(actor, plan, year, Versions.required(ifMatch), closing == null ? null : closing.withdrawal()));
    }

    private static ResponseEntity<FiscalYears.Year> answer(FiscalYears.Year year) {
        return ResponseEntity.ok().eTag(Versions.etag(year.version())).body(year);
    }
}
