package kr.cheomdan.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import kr.cheomdan.shared.Role;
import org.springframework.context.MessageSource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What people call the states and actions of any module, found by where the constant stands: {@code AwardState.ACTIVE} of the module
 * awards is the message {@code awards.state.ACTIVE}, {@code AgreementAction.SIGN} is {@code awards.agreement.action.SIGN}. Who does not
 * work for the agency reads {@code .public} of it, where there is one.
 */
final class SpokenNames {

    private static final String PRODUCT = "kr.cheomdan.";

    private final MessageSource messages;

    SpokenNames(MessageSource messages) {
        this.messages = messages;
    }

    /** The constant's own name where the messages have none for it. */
    String of(Enum<?> constant, Locale locale) {
        boolean staff = readByStaff();
        return keys(constant)
                .flatMap(key -> staff ? Stream.of(key) : Stream.of(key + ".public", key))
                .map(key -> messages.getMessage(key, null, null, locale))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(constant.name());
    }

    /** The more a key says of the type, the earlier it is asked for. */
    private static Stream<String> keys(Enum<?> constant) {
        String type = constant.getDeclaringClass().getName();
        if (!type.startsWith(PRODUCT)) {
            return Stream.empty();
        }
        String[] path = type.substring(PRODUCT.length()).split("\\.");
        List<String> words = Arrays.stream(path[path.length - 1].split("\\$|(?=[A-Z])"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT).replace("status", "state"))
                .toList();
        return Stream.of(String.join(".", words), words.get(words.size() - 1), words.get(0))
                .map(kind -> path[0] + "." + kind + "." + constant.name());
    }

    private static boolean readByStaff() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && Stream.of(Role.values()).filter(Role::isStaff).anyMatch(role -> request.getRequest().isUserInRole(role.name()));
    }
}
