package kr.cheomdan.identity;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts as rows. */
@Component
class AccountStore {

    /** An account with what only this module may see. */
    record Stored(AccountSummary account, String passwordHash, boolean passwordSetByOther, int credentialsVersion) {}

    private static final String COLUMNS =
            " id, login, name, roles, language, status, created_at, version, password_hash, password_set_by_other, credentials_version ";

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the login is taken. */
    Optional<Stored> insert(NewAccount account, String passwordHash, Instant now) {
        return jdbc.sql("""
                        insert into identity.account (login, name, password_hash, roles, language, status, created_at)
                        values (:login, :name, :hash, :roles, :language, 'ACTIVE', :now)
                        on conflict (login) do nothing
                        returning""" + COLUMNS)
                .param("login", account.login())
                .param("name", account.name())
                .param("hash", passwordHash)
                .param("roles", names(account.roles()))
                .param("language", account.language())
                .param("now", utc(now))
                .query(AccountStore::stored)
                .optional();
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql("select" + COLUMNS + "from identity.account where id = :id")
                .param("id", id)
                .query(AccountStore::stored)
                .optional();
    }

    Stored findForChange(UUID id) {
        return jdbc.sql("select" + COLUMNS + "from identity.account where id = :id for update")
                .param("id", id)
                .query(AccountStore::stored)
                .optional()
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("account", id));
    }

    Optional<Stored> byLogin(String login) {
        return jdbc.sql("select" + COLUMNS + "from identity.account where login = :login")
                .param("login", login)
                .query(AccountStore::stored)
                .optional();
    }

    List<AccountSummary> findAll(Collection<UUID> ids) {
        return jdbc.sql("select" + COLUMNS + "from identity.account where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(AccountStore::stored)
                .list()
                .stream()
                .map(Stored::account)
                .toList();
    }

    List<AccountSummary> activeWithRole(Role role) {
        return jdbc.sql("select" + COLUMNS + """
                        from identity.account where roles @> array[cast(:role as text)] and status = 'ACTIVE'
                        order by name, login""")
                .param("role", role.name())
                .query(AccountStore::stored)
                .list()
                .stream()
                .map(Stored::account)
                .toList();
    }

    /** The administrators who can sign in, kept from being changed by others until the transaction ends. */
    List<UUID> lockAdministrators() {
        return jdbc.sql("""
                        select id from identity.account where roles @> array['ADMIN'] and status = 'ACTIVE'
                        order by id for update""")
                .query(UUID.class)
                .list();
    }

    List<AccountSummary> search(String text, PageQuery page) {
        return jdbc.sql("select" + COLUMNS + """
                        from identity.account where login ilike :pattern or name ilike :pattern
                        order by name collate "ko-x-icu", login limit :size offset :offset""")
                .param("pattern", pattern(text))
                .param("size", page.size())
                .param("offset", page.offset())
                .query(AccountStore::stored)
                .list()
                .stream()
                .map(Stored::account)
                .toList();
    }

    long count(String text) {
        return jdbc.sql("select count(*) from identity.account where login ilike :pattern or name ilike :pattern")
                .param("pattern", pattern(text))
                .query(Long.class)
                .single();
    }

    AccountSummary updateRoles(UUID id, Set<Role> roles) {
        return update("roles = :value", names(roles), id);
    }

    AccountSummary updateProfile(UUID id, String name, String language) {
        return jdbc.sql("""
                        update identity.account set name = :name, language = :language, version = version + 1
                        where id = :id returning""" + COLUMNS)
                .param("name", name)
                .param("language", language)
                .param("id", id)
                .query(AccountStore::stored)
                .single()
                .account();
    }

    /** Sets the status and ends every session. */
    AccountSummary updateStatus(UUID id, AccountStatus status) {
        return update("credentials_version = credentials_version + 1, status = :value", status.name(), id);
    }

    /** Sets the password and ends every session; the new number of the credentials tells those that go on. */
    Stored updatePassword(UUID id, String passwordHash, boolean setByOther) {
        return jdbc.sql("""
                        update identity.account set password_hash = :hash, password_set_by_other = :byOther,
                            credentials_version = credentials_version + 1, version = version + 1
                        where id = :id returning""" + COLUMNS)
                .param("hash", passwordHash)
                .param("byOther", setByOther)
                .param("id", id)
                .query(AccountStore::stored)
                .single();
    }

    /** The same password with today's strength; nothing that anybody would notice. */
    void renewHash(UUID id, String outdated, String renewed) {
        jdbc.sql("update identity.account set password_hash = :renewed where id = :id and password_hash = :outdated")
                .param("renewed", renewed)
                .param("outdated", outdated)
                .param("id", id)
                .update();
    }

    private AccountSummary update(String assignment, Object value, UUID id) {
        return jdbc.sql("update identity.account set version = version + 1, " + assignment + " where id = :id returning" + COLUMNS)
                .param("value", value)
                .param("id", id)
                .query(AccountStore::stored)
                .single()
                .account();
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toArray(String[]::new);
    }

    static String pattern(@Nullable String text) {
        String literal = text == null ? "" : text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("\0", "");
        return "%" + literal.strip() + "%";
    }

    static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                account(row),
                row.getString("password_hash"),
                row.getBoolean("password_set_by_other"),
                row.getInt("credentials_version"));
    }

    static AccountSummary account(ResultSet row) throws SQLException {
        Array roles = row.getArray("roles");
        return new AccountSummary(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                Arrays.stream((String[]) roles.getArray()).map(Role::valueOf).collect(Collectors.toSet()),
                row.getString("language"),
                AccountStatus.valueOf(row.getString("status")),
                instant(row, "created_at"),
                row.getInt("version"));
    }
}
