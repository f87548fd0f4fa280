package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.budgets.BudgetView.Flow;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.TransferCode;

/** Collects the nodes and bands of a flow, adding up what runs between the same two nodes. */
final class Drawing {

    private final Map<String, Flow.Node> nodes = new LinkedHashMap<>();
    private final Map<List<String>, Band> bands = new LinkedHashMap<>();

    private static final class Band {

        private long amount;
        private final Set<AccountRef> accounts = new LinkedHashSet<>();
        private final Set<TransferCode> codes = EnumSet.noneOf(TransferCode.class);
    }

    String node(String id, Flow.Stage stage, String label) {
        nodes.putIfAbsent(id, new Flow.Node(id, stage, label, 0));
        return id;
    }

    /** @param codes of the entries behind the band; none: all of the account's */
    void link(String from, String to, long amount, AccountRef account, TransferCode... codes) {
        if (amount == 0) {
            return;
        }
        Band band = bands.computeIfAbsent(List.of(from, to), key -> new Band());
        band.amount = Math.addExact(band.amount, amount);
        band.accounts.add(account);
        band.codes.addAll(List.of(codes));
    }

    /** Without what nothing runs through. What runs through a node is what comes in, or where it is a source, what goes out. */
    Flow flow() {
        List<Flow.Link> links = new ArrayList<>();
        Map<String, Long> in = new HashMap<>();
        Map<String, Long> out = new HashMap<>();
        bands.values().removeIf(band -> band.amount == 0);
        bands.forEach((ends, band) -> {
            links.add(new Flow.Link(ends.get(0), ends.get(1), band.amount, List.copyOf(band.accounts), Set.copyOf(band.codes)));
            out.merge(ends.get(0), band.amount, Math::addExact);
            in.merge(ends.get(1), band.amount, Math::addExact);
        });
        List<Flow.Node> passed = nodes.values().stream()
                .filter(node -> in.containsKey(node.id()) || out.containsKey(node.id()))
                .map(node -> new Flow.Node(node.id(), node.stage(), node.label(),
                        in.getOrDefault(node.id(), out.getOrDefault(node.id(), 0L))))
                .sorted(Comparator.comparing(Flow.Node::stage))
                .toList();
        return new Flow(passed, links);
    }
}
