package kr.cheomdan.solutions;

import java.nio.file.Path;
import kr.cheomdan.contract.Description;

/**
 * A solution that can be run.
 *
 * @param folder its own: the description, its samples, and its program where that does not ship with Cheomdan
 */
record Installed(Description description, Path folder) {

    String id() {
        return description.id();
    }

    boolean isShipped() {
        return description.program().kind() == Description.Program.Kind.SHIPPED;
    }
}
