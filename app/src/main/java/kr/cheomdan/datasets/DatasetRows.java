package kr.cheomdan.datasets;

import static kr.cheomdan.database.Rows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import kr.cheomdan.organisations.OrganisationId;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads datasets and their versions out of their rows. */
final class DatasetRows {

    static final JsonMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    private DatasetRows() {}

    static Dataset dataset(ResultSet row, int number) throws SQLException {
        DatasetId id = new DatasetId(row.getObject("id", UUID.class));
        int versions = row.getInt("versions");
        return new Dataset(
                id,
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("name"),
                row.getString("description"),
                row.getString("licence"),
                row.getString("source"),
                row.getBoolean("personal"),
                row.getBoolean("shared"),
                DatasetState.valueOf(row.getString("state")),
                row.getObject("created_by", UUID.class),
                row.getString("created_by_name"),
                instant(row, "created_at"),
                row.getInt("version"),
                versions,
                versions == 0 ? null : version(row, id),
                row.getObject("destroyed_at") == null ? null : DestructionStore.destruction(row));
    }

    /** Of what points at persons nothing of the values leaves this place, also where that was said of it afterwards. */
    static Dataset.Version version(ResultSet row, DatasetId id) throws SQLException {
        Dataset.Profile profile = JSON.readValue(row.getString("profile"), Dataset.Profile.class);
        return new Dataset.Version(
                id,
                row.getInt("number"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getBoolean("personal") ? profile.withoutValues() : profile,
                row.getString("note"),
                row.getObject("uploaded_by", UUID.class),
                row.getString("uploaded_by_name"),
                instant(row, "uploaded_at"));
    }
}
