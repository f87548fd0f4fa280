package kr.cheomdan.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One award's whole life through the public API, as the people who would live it, each step checked. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Option(names = "--accounts", paramLabel = "FILE")
    Path accounts;

    @Override
    public Integer call() {
        Path file = accounts != null ? accounts : Path.of(System.getProperty("cheomdan.data", "."), "first-accounts.json");
        Steps steps = new Steps(spec.commandLine().getOut());
        DemoPeople people = new DemoPeople(new Api(connection.address(), ""), file);
        try {
            DemoCall call = new DemoCall(steps, people);
            call.readPlan();
            call.publish();
            DemoSelection selection = new DemoSelection(steps, people, call);
            selection.apply();
            selection.review();
            DemoAward award = new DemoAward(steps, people, selection);
            award.decide();
            award.agree();
            DemoUse use = new DemoUse(steps, people, award);
            use.run();
            use.account();
            DemoMoney money = new DemoMoney(steps, people);
            money.appropriate();
            money.publish();
            DemoGrant grant = new DemoGrant(steps, people, money);
            grant.award();
            grant.payAndEnd();
            grant.settle();
            use.prove();
        } catch (Steps.Failed failed) {
            // Said where it happened; the steps after it build on it and are not tried.
        }
        steps.summary();
        return steps.failed() == 0 ? 0 : Main.REFUSED;
    }
}
