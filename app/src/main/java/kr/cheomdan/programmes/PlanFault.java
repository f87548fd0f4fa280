package kr.cheomdan.programmes;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/**
 * One thing that is wrong with a plan file. As an argument of a refusal it is put into words in the reader's language.
 *
 * @param code {@code programmes.plan.<reason>}
 * @param line from 1
 * @param column from 1
 * @param key the path of the key at fault: {@code phases[phase-1].budgetKrw}; empty where it is no key's
 * @param details what else the sentence names
 */
public record PlanFault(String code, int line, int column, String key, List<String> details) implements MessageSourceResolvable {

    public PlanFault {
        details = List.copyOf(details);
    }

    @Override
    public String[] getCodes() {
        return new String[] {"refusal." + code};
    }

    /** {0} line, {1} column, {2} key, {3} and on: the details. */
    @Override
    public Object[] getArguments() {
        Object[] arguments = new Object[3 + details.size()];
        arguments[0] = line;
        arguments[1] = column;
        arguments[2] = key;
        for (int i = 0; i < details.size(); i++) {
            arguments[3 + i] = details.get(i);
        }
        return arguments;
    }
}
