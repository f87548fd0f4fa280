package kr.cheomdan.cli;

import java.nio.file.NoSuchFileException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The entry of the client. Exit codes: 0 done, 1 refused by the server, 2 wrong usage, 3 fault (server or network). */
@Command(
        name = "cheomdan",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        resourceBundle = "kr.cheomdan.cli.help",
        subcommands = {
            HelpCommand.class,
            LoginCommand.class,
            PlanCommand.class,
            CallCommand.class,
            ApplyCommand.class,
            AwardCommand.class,
            JobCommand.class,
            SolutionCommand.class,
            DatasetCommand.class,
            WorkCommand.class,
            UsageCommand.class,
            LedgerCommand.class,
            BudgetCommand.class,
            IndicatorCommand.class,
            AuditCommand.class,
            DemoCommand.class
        })
public final class Main {

    static final int REFUSED = 1;
    static final int WRONG_USAGE = 2;
    static final int FAULT = 3;

    private static final int NOT_FOUND = 404;

    private Main() {}

    public static void main(String[] args) {
        Locale.setDefault(language());
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Integer.class, typed -> (int) whole(typed, Integer.MAX_VALUE));
        line.registerConverter(int.class, typed -> (int) whole(typed, Integer.MAX_VALUE));
        line.registerConverter(Long.class, typed -> whole(typed, Long.MAX_VALUE));
        line.registerConverter(long.class, typed -> whole(typed, Long.MAX_VALUE));
        line.setExecutionExceptionHandler((problem, command, parsed) -> report(problem, command));
        return line;
    }

    private static long whole(String typed, long most) {
        try {
            long number = Long.parseLong(typed);
            if (Math.abs(number) <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Said below, as is one that is too large.
        }
        throw new TypeConversionException(text("not-a-number", typed, String.valueOf(most)));
    }

    /** Korean where the terminal speaks it, else English. The launcher says what it spoke before the launcher had to change it. */
    static Locale language() {
        String words = System.getProperty("cheomdan.words", "");
        if (!words.isBlank()) {
            return words.startsWith("ko") ? Locale.KOREAN : Locale.ENGLISH;
        }
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                return value.startsWith("ko") ? Locale.KOREAN : Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }

    /** A sentence of the client's own in the language of the terminal. */
    static String text(String key, Object... arguments) {
        String pattern = ResourceBundle.getBundle("kr.cheomdan.cli.text", Locale.getDefault()).getString(key);
        return new MessageFormat(pattern, Locale.getDefault()).format(arguments);
    }

    private static int report(Exception problem, CommandLine command) {
        if (problem instanceof ApiRefused refused) {
            command.getErr().println(refused.getMessage());
            CommandLine noun = command.getParent();
            boolean listed = noun != null && noun.getSubcommands().containsKey("list");
            if (refused.status() == NOT_FOUND && !refused.code().isEmpty() && listed) {
                command.getErr().println(text("named-by-list", noun.getCommandSpec().qualifiedName()));
            }
            return refused.status() >= 500 ? FAULT : REFUSED;
        }
        if (problem instanceof NoSuchFileException missing) {
            command.getErr().println(text("no-file", missing.getFile()));
            return WRONG_USAGE;
        }
        if (problem instanceof TypeConversionException mistyped) {
            command.getErr().println(mistyped.getMessage());
            return WRONG_USAGE;
        }
        command.getErr().println(text("fault", String.valueOf(problem.getMessage())));
        return FAULT;
    }
}
