package kr.cheomdan.compute;

import java.util.List;
import java.util.Map;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Component;

/** How much was put at disposal, for metering. */
@Component
class DeclaredCapacity implements Metering.Capacity {

    private final DeclarationStore declarations;

    DeclaredCapacity(DeclarationStore declarations) {
        this.declarations = declarations;
    }

    @Override
    public List<Map<Unit, Long>> deviceSeconds(List<Period> periods) {
        return declarations.deviceSeconds(periods);
    }
}
