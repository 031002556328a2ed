package dev.tasa.runner.store;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/// Statements as the store has them: each `?` is a parameter, and no text in quotes has one. JDBI's own parser, which
/// also knows names, comments and quotes, takes a tenth of a second of every start.
final class PlainSql implements SqlParser {

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        ParsedSql.Builder parsed = ParsedSql.builder();
        int from = 0;
        for (int at = sql.indexOf('?'); at >= 0; at = sql.indexOf('?', from)) {
            parsed.append(sql.substring(from, at)).appendPositionalParameter();
            from = at + 1;
        }
        return parsed.append(sql.substring(from)).build();
    }

    @Override
    public String nameParameter(String name, StatementContext context) {
        throw new IllegalArgumentException("statements of the store have no named parameters, but here is " + name);
    }
}
