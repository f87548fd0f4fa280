package kr.cheomdan.datasets;

import static kr.cheomdan.datasets.DatasetState.DESTROYED;
import static kr.cheomdan.datasets.DatasetState.OPEN;
import static kr.cheomdan.datasets.DatasetState.WITHDRAWN;

import kr.cheomdan.shared.Lifecycle;

/** What is done with a dataset as a whole, by members of its organisation. */
public enum DatasetAction {
    WITHDRAW,
    RESTORE,
    /** By the programme's officers too. */
    DESTROY;

    static final Lifecycle<DatasetState, DatasetAction> LIFECYCLE = Lifecycle.<DatasetState, DatasetAction>table()
            .allow(OPEN, WITHDRAW, WITHDRAWN)
            .allow(WITHDRAWN, RESTORE, OPEN)
            .allow(OPEN, DESTROY, DESTROYED)
            .allow(WITHDRAWN, DESTROY, DESTROYED)
            .build();
}
