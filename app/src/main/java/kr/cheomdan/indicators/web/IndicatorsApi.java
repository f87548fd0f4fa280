package kr.cheomdan.indicators.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import kr.cheomdan.indicators.Fact;
import kr.cheomdan.indicators.Indicators;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/indicators")
@Tag(name = "indicators")
class IndicatorsApi {

    private final Indicators indicators;

    IndicatorsApi(Indicators indicators) {
        this.indicators = indicators;
    }

    @GetMapping
    @Operation(summary = "Every indicator as of an instant (asOf: a date in Seoul or an instant; left out: now)")
    List<IndicatorAnswer> list(@RequestParam(required = false) @Nullable String asOf) {
        return indicators.list(AsOf.parse(asOf)).stream().map(IndicatorAnswer::of).toList();
    }

    @GetMapping("/{code}")
    @Operation(summary = "One indicator as of an instant")
    IndicatorAnswer indicator(@PathVariable String code, @RequestParam(required = false) @Nullable String asOf) {
        return IndicatorAnswer.of(indicators.get(code, AsOf.parse(asOf)));
    }

    @GetMapping("/{code}/facts")
    @Operation(summary = "The facts behind an indicator; what they count adds up to its value")
    PageOf<Fact> facts(@PathVariable String code, @RequestParam(required = false) @Nullable String asOf, PageQuery page) {
        return indicators.facts(code, AsOf.parse(asOf), page);
    }
}
