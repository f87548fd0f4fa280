package kr.cheomdan.budgets.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.budgets.BudgetView.Flow;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.Chart;
import kr.cheomdan.web.Chart.Tone;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import org.springframework.stereotype.Component;

/** The budget's flow with names for people: a picture, and the same bands as rows. */
@Component
class FlowPicture {

    private final BudgetWords words;
    private final SubjectLinks links;
    private final Display display;

    FlowPicture(BudgetWords words, SubjectLinks links, Display display) {
        this.words = words;
        this.links = links;
        this.display = display;
    }

    /** One band as a row of the table. */
    record Band(String from, String to, long amount, String address) {}

    /** What each node is called. */
    Map<String, String> names(Collection<Flow.Node> nodes) {
        Map<Subject, SubjectLinks.Link> calls =
                links.of(nodes.stream().filter(FlowPicture::isCall).map(FlowPicture::subject).toList());
        return nodes.stream().collect(Collectors.toMap(Flow.Node::id, node -> switch (node.stage()) {
            case SOURCE -> display.messageOr("budgets.flow." + node.label(), words.at(Dimension.SOURCE, node.label()));
            case AXIS -> words.at(Dimension.AXIS, node.label());
            case CALL, AWARD -> isCall(node) ? calls.get(subject(node)).text() : node.label();
            case END -> display.messageOr("budgets.end." + node.label(), node.label());
        }));
    }

    /** The same flow, its calls labelled by their titles. */
    Flow titled(Flow flow) {
        Map<String, String> names = names(flow.nodes());
        return new Flow(flow.nodes().stream()
                .map(node -> isCall(node) ? new Flow.Node(node.id(), node.stage(), names.get(node.id()), node.amount()) : node)
                .toList(), flow.links());
    }

    Chart.Flow chart(Flow flow, LineQuery query) {
        Map<String, String> names = names(flow.nodes());
        List<Chart.Node> nodes = flow.nodes().stream()
                .map(node -> new Chart.Node(
                        node.id(), names.get(node.id()), display.krw(node.amount()), tone(node), node.stage().ordinal()))
                .toList();
        List<Chart.Link> bands = shown(flow)
                .map(link -> new Chart.Link(
                        link.from(), link.to(), link.amount(), display.krw(link.amount()), address(link.from(), link.to(), query)))
                .toList();
        return new Chart.Flow(nodes, bands);
    }

    List<Band> bands(Flow flow, LineQuery query) {
        Map<String, String> names = names(flow.nodes());
        return shown(flow)
                .map(link -> new Band(
                        names.get(link.from()), names.get(link.to()), link.amount(), address(link.from(), link.to(), query)))
                .toList();
    }

    /** A band of nothing has no width and no entries. */
    private static Stream<Flow.Link> shown(Flow flow) {
        return flow.links().stream().filter(link -> link.amount() > 0);
    }

    private static String address(String from, String to, LineQuery query) {
        return query.builder("/budget/flow/band").queryParam("from", "{from}").queryParam("to", "{to}")
                .uriVariables(Map.of("from", from, "to", to)).encode().toUriString();
    }

    /** A contract stands where calls stand, and calls itself by its title. */
    private static boolean isCall(Flow.Node node) {
        return node.stage() == Flow.Stage.CALL && !node.id().startsWith("commitment/");
    }

    private static Subject subject(Flow.Node node) {
        String[] parts = node.id().split("/", 2);
        return new Subject(parts[0], parts[parts.length - 1]);
    }

    private static Tone tone(Flow.Node node) {
        return switch (node.stage()) {
            case SOURCE -> Tone.MAIN;
            case AXIS -> Tone.SECOND;
            case CALL -> Tone.THIRD;
            case AWARD -> Tone.FOURTH;
            case END -> switch (node.label()) {
                case "SPENT" -> Tone.GOOD;
                case "WITH_PAYEES" -> Tone.MAIN;
                case "LAPSED", "RETURNED", "EVENED" -> Tone.WARN;
                default -> Tone.MUTED;
            };
        };
    }
}
