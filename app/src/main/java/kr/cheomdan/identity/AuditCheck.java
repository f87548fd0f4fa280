package kr.cheomdan.identity;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.stream.Stream;
import kr.cheomdan.identity.AuditStore.Head;
import kr.cheomdan.identity.AuditStore.Link;
import kr.cheomdan.identity.AuditVerification.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Walks the chain from its beginning and names the first entry that does not belong. */
@Component
class AuditCheck {

    private final AuditStore store;

    AuditCheck(AuditStore store) {
        this.store = store;
    }

    /** One snapshot of head and entries, so that what is appended meanwhile does not look like a fault. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public AuditVerification wholeChain() {
        Head head = store.head();
        try (Stream<Link> links = store.all()) {
            return walk(links.iterator(), head);
        }
    }

    static AuditVerification walk(Iterator<Link> links, Head head) {
        long checked = 0;
        byte[] last = AuditChain.BEGINNING;
        while (links.hasNext()) {
            Link link = links.next();
            long expected = checked + 1;
            if (link.seq() > expected) {
                return bad(checked, Fault.MISSING, expected, last);
            }
            if (expected > head.entries()) {
                return bad(checked, Fault.ADDED, expected, last);
            }
            Fault fault = fault(link, last);
            if (fault != null) {
                return bad(checked, fault, link.seq(), last);
            }
            checked = expected;
            last = link.hash();
        }
        if (checked < head.entries()) {
            return bad(checked, Fault.MISSING, checked + 1, last);
        }
        if (!Arrays.equals(last, head.lastHash())) {
            return bad(checked, Fault.HEAD_ALTERED, Math.max(checked, 1), last);
        }
        return new AuditVerification(checked, null, null, HexFormat.of().formatHex(last));
    }

    private static @Nullable Fault fault(Link link, byte[] last) {
        if (link.seq() < 1) {
            return Fault.OUT_OF_PLACE;
        }
        if (!Arrays.equals(link.hash(), AuditChain.hash(link.previousHash(), link.seq(), link.content()))) {
            return Fault.ALTERED;
        }
        return Arrays.equals(link.previousHash(), last) ? null : Fault.OUT_OF_PLACE;
    }

    private static AuditVerification bad(long checked, Fault fault, long entry, byte[] last) {
        return new AuditVerification(checked, fault, entry, HexFormat.of().formatHex(last));
    }
}
