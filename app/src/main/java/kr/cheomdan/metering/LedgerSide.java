package kr.cheomdan.metering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.metering.Reconciliation.Difference;
import kr.cheomdan.metering.Reconciliation.Kind;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Component;

/** Asks the ledger itself what it has for the usage of awards, and holds that against what batches say they moved. */
@Component
class LedgerSide {

    private static final Set<TransferCode> IN =
            EnumSet.of(TransferCode.USAGE_RECORDED, TransferCode.USAGE_OVERRUN, TransferCode.USAGE_UNCOVERED);
    private static final Set<TransferCode> OUT = EnumSet.of(TransferCode.USAGE_CREDITED, TransferCode.UNCOVERED_CREDITED);

    private final Ledger ledger;
    private final Awards awards;
    private final ReconcileStore store;

    LedgerSide(Ledger ledger, Awards awards, ReconcileStore store) {
        this.ledger = ledger;
        this.awards = awards;
        this.store = store;
    }

    /** The scheduler's side of each is what the batches moved. */
    List<Difference> differences(List<AwardId> ids) {
        Map<String, Long> moved = new HashMap<>();
        store.moved(ids).forEach(each -> {
            if (IN.contains(each.code()) || OUT.contains(each.code())) {
                moved.merge(key(each.award(), each.code()), each.amount(), Math::addExact);
            }
        });
        Map<String, Long> has = new HashMap<>();
        Map<String, Unit> units = new HashMap<>();
        List<AccountRef> accounts = new ArrayList<>();
        List<Award> found = awards.findAll(ids);
        for (Award award : found) {
            units.put(award.id().toString(), award.quantity().unit());
            accounts.add(awards.used(award));
            accounts.add(awards.entitlement(award).as(AccountKind.UNCOVERED));
        }
        for (Account.Turnover each : ledger.turnovers(accounts)) {
            if (IN.contains(each.code()) || OUT.contains(each.code())) {
                has.merge(each.account().ownerId() + "/" + each.code(), IN.contains(each.code()) ? each.in() : each.out(), Math::addExact);
            }
        }
        Map<String, Long> all = new HashMap<>(has);
        moved.forEach(all::putIfAbsent);
        List<Difference> differences = new ArrayList<>();
        all.keySet().stream().sorted().forEach(key -> {
            long said = moved.getOrDefault(key, 0L);
            long stands = has.getOrDefault(key, 0L);
            if (said != stands) {
                String award = key.substring(0, key.indexOf('/'));
                differences.add(new Difference(
                        Kind.NOT_POSTED, "award/" + key, Instant.EPOCH, said, stands, units.getOrDefault(award, Unit.CPU_SECOND)));
            }
        });
        return differences;
    }

    private static String key(AwardId award, TransferCode code) {
        return award + "/" + code;
    }
}
