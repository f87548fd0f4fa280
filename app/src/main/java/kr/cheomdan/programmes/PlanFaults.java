package kr.cheomdan.programmes;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/** Every fault of one plan file, in the order of its lines; in words, one sentence after the other. */
public record PlanFaults(List<PlanFault> list) implements MessageSourceResolvable {

    public PlanFaults {
        list = List.copyOf(list);
    }

    @Override
    public String[] getCodes() {
        return new String[] {list.size() == 1 ? "programmes.faults.last" : "programmes.faults.more"};
    }

    @Override
    public Object[] getArguments() {
        return list.size() == 1
                ? new Object[] {list.get(0)}
                : new Object[] {list.get(0), new PlanFaults(list.subList(1, list.size()))};
    }
}
