package dev.quell;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What lies in the database of a folder that no server has. */
final class StoredRows {
    private StoredRows() {}

    /** Every row of every table that has tenants, save the audit trail. */
    static List<String> data(Path folder) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table :
                read(
                        folder,
                        """
                        SELECT t.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c
                        WHERE t.type = 'table' AND c.name = 'tenant' AND t.name <> 'audit_entry'
                        ORDER BY t.name""")) {
            rows.addAll(
                    read(
                            folder,
                            "SELECT tenant, '" + table + "', * FROM " + table + " ORDER BY 1, 4"));
        }
        return rows;
    }

    /** Of each entry of the trail: tenant, who, what, on what, and how it ended. */
    static List<String> trail(Path folder) throws SQLException {
        return read(
                folder,
                """
                SELECT tenant, principal_name, operation,
                 CASE outcome WHEN 'denied' THEN target_id ELSE target_type END, outcome
                FROM audit_entry ORDER BY sequence""");
    }

    private static List<String> read(Path folder, String sql) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("quell.sqlite");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", cells));
            }
            return rows;
        }
    }
}
