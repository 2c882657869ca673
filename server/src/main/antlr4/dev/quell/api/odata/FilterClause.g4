/*
 * The dialect of $filter that Graph's security collections speak: contract.md §3. After the OASIS
 * ABNF for OData 4.01, without what the contract leaves out (functions, lambdas, arithmetic).
 * Every decision needs one token, save where an operand may stand on either side.
 *
 * Nesting and size are counted on the tokens, before the parser sees them: FilterTokens.
 */
grammar FilterClause;

options {
    /* OData 4.01 wants operators read in any case; names are compared exactly later. */
    caseInsensitive = true;
}

clause
    : disjunction EOF
    ;

disjunction
    : conjunction (OR conjunction)*
    ;

conjunction
    : term (AND term)*
    ;

term
    : NOT term
    | OPEN disjunction CLOSE
    | operand (comparison operand | IN OPEN literal (COMMA literal)* CLOSE)
    ;

comparison
    : EQ
    | NE
    | GT
    | GE
    | LT
    | LE
    ;

operand
    : PATH
    | literal
    ;

literal
    : NULL
    | TEXT
    | MEMBER
    | TIME
    | DATE
    | NUMBER
    | BOOLEAN
    | GUID
    ;

AND : 'and';
OR : 'or';
NOT : 'not';
IN : 'in';
EQ : 'eq';
NE : 'ne';
GT : 'gt';
GE : 'ge';
LT : 'lt';
LE : 'le';
NULL : 'null';
BOOLEAN : 'true' | 'false';

OPEN : '(';
CLOSE : ')';
COMMA : ',';

/* A quote within a text is doubled. */
TEXT : '\'' (~'\'' | '\'\'')* '\'';

/* An enum member under its type's full name: microsoft.graph.security.incidentTaskStatus'open'. */
MEMBER : NAME ('.' NAME)+ TEXT;

/* A plus sign that was not escaped arrives as a blank. */
TIME : DAY 'T' DIGIT DIGIT ':' DIGIT DIGIT (':' DIGIT DIGIT ('.' DIGIT+)?)? ('Z' | [+\- ] DIGIT DIGIT ':' DIGIT DIGIT);
DATE : DAY;
GUID : HEX4 HEX4 '-' HEX4 '-' HEX4 '-' HEX4 '-' HEX4 HEX4 HEX4;
NUMBER : '-'? DIGIT+ ('.' DIGIT+)? ('e' [+\-]? DIGIT+)?;

PATH : NAME ('/' NAME)*;

BLANKS : [ \t]+ -> skip;

/* So that the lexer never fails; no rule takes it. */
OTHER : . ;

fragment NAME : [\p{L}_] [\p{L}\p{Nd}_]*;
fragment DAY : DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT;
fragment HEX4 : HEX HEX HEX HEX;
fragment HEX : [0-9a-f];
fragment DIGIT : [0-9];
