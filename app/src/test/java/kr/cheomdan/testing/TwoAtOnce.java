package kr.cheomdan.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;

/** Things that are asked for at the same moment. */
public final class TwoAtOnce {

    private TwoAtOnce() {}

    /** Who of them was refused and why; anything else that goes wrong is thrown. */
    public static <T> List<Refusal> refusals(List<Callable<T>> all) throws InterruptedException, ExecutionException {
        ExecutorService people = Executors.newFixedThreadPool(all.size());
        try {
            List<Refusal> refusals = new ArrayList<>();
            for (Future<T> each : people.invokeAll(all)) {
                try {
                    each.get();
                } catch (ExecutionException told) {
                    if (!(told.getCause() instanceof RefusedException refused)) {
                        throw told;
                    }
                    refusals.add(refused.refusal());
                }
            }
            return refusals;
        } finally {
            people.shutdownNow();
        }
    }
}
