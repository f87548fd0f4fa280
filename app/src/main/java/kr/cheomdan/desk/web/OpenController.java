package kr.cheomdan.desk.web;

import java.util.List;
import kr.cheomdan.calls.CallPhase;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.indicators.IndicatorValue;
import kr.cheomdan.indicators.Indicators;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The public window: what every citizen may see of the cluster, without signing in. */
@Controller
class OpenController {

    private final Programmes programmes;
    private final Indicators indicators;
    private final Calls calls;
    private final DataCentre dataCentre;

    OpenController(Programmes programmes, Indicators indicators, Calls calls, DataCentre dataCentre) {
        this.programmes = programmes;
        this.indicators = indicators;
        this.calls = calls;
        this.dataCentre = dataCentre;
    }

    @GetMapping("/open")
    String open(Actor actor, Model model) {
        List<IndicatorValue> values = indicators.list(null);
        model.addAttribute("plan", programmes.current().orElse(null));
        model.addAttribute("targets", values.stream().filter(value -> value.target() != null).toList());
        model.addAttribute("operation", values.stream().filter(value -> value.target() == null).toList());
        model.addAttribute("openCalls", calls.list(actor, new Calls.Filter(CallPhase.OPEN, null), new PageQuery(0, 10)));
        model.addAttribute("partitions", dataCentre.partitions());
        return "desk/open";
    }
}
