using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;
using Navarch.Cel.Rules;
using static Navarch.Cel.Tests.Rules.SchemaRulesTests;

namespace Navarch.Cel.Tests.Rules;

/// <summary>Rules refused when the definition is written; the messages are those of kube-apiserver 1.34.</summary>
public sealed class SchemaRuleChecksTests
{
    private const string TooDear = "exceeds budget by factor of more than 100x (try simplifying the rule, or adding " +
        "maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";

    private const string Contributed = "Forbidden: contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema";
    private const string Total = "s: Forbidden: x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema " + TooDear;
    private const string Rule = "s.x-kubernetes-validations[0].rule: ";

    [Theory]
    [InlineData("{rule: self.x >}", Rule + "Invalid value: {\"Rule\":\"self.x \\u003e\",\"Message\":\"\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: compilation failed: ERROR: <input>:1:9: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | self.x >\n | ........^")]
    [InlineData("{rule: self.x}", Rule + "Invalid value: {\"Rule\":\"self.x\",\"Message\":\"\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: cel expression must evaluate to a bool")]
    [InlineData("{rule: self.y == 1, message: m}", Rule + "Invalid value: {\"Rule\":\"self.y == 1\",\"Message\":\"m\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: compilation failed: ERROR: <input>:1:5: undefined field 'y'\n | self.y == 1\n | ....^")]
    [InlineData("{rule: self.x == 1, messageExpression: '1'}", "s.x-kubernetes-validations[0].messageExpression: Invalid value: {\"Rule\":\"self.x == 1\",\"Message\":\"\",\"MessageExpression\":\"1\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: messageExpression must evaluate to a string")]
    [InlineData("{rule: self.x == 1, optionalOldSelf: true}", "s.x-kubernetes-validations[0].optionalOldSelf: Invalid value: true: may not be set if oldSelf is not used in rule")]
    [InlineData("{rule: 'self.l.all(a, self.l.all(b, a == b))'}", Rule + "Forbidden: estimated rule cost " + TooDear, Rule + Contributed, Total)]
    [InlineData("{rule: self.x == 1, messageExpression: \"self.l.map(a, self.l.map(b, a + b).join(',')).join(',')\"}",
        "s.x-kubernetes-validations[0].messageExpression: Forbidden: estimated messageExpression cost " + TooDear,
        "s.x-kubernetes-validations[0].messageExpression: " + Contributed, Total)]
    [InlineData("{rule: self.x == oldSelf.x}")]
    [InlineData("{rule: '!oldSelf.hasValue()', optionalOldSelf: true}")]
    public void A_rule(string rule, params string[] refusals) => Assert.Equal(refusals, Check(
        "{type: object, x-kubernetes-validations: [" + rule +
        "], properties: {x: {type: integer}, l: {type: array, items: {type: string}}}}"));

    [Fact]
    public void Items_that_cannot_be_told_from_each_other_have_no_old_value()
    {
        const string path = "s.properties[l].items.x-kubernetes-validations[0].rule: ";
        Assert.Equal(
            [
                path + "Forbidden: estimated rule cost " + TooDear,
                path + "Invalid value: \"self.a == oldSelf.a\": oldSelf cannot be used on the uncorrelatable portion of the schema within s.properties[l]",
                path + Contributed, Total,
            ],
            Check("{type: object, properties: {l: {type: array, items: {type: object, x-kubernetes-validations: " +
                "[{rule: self.a == oldSelf.a}], properties: {a: {type: string}}}}}}"));
    }

    [Fact]
    public void Limits_make_a_rule_affordable()
    {
        const string rule = "{type: string, maxLength: 10, x-kubernetes-validations: [{rule: self != 'a'}]}";
        Assert.Empty(Check("{type: object, properties: {l: {type: array, maxItems: 10, items: " + rule + "}}}"));
        Assert.Empty(Check("{type: object, properties: {l: {type: object, maxProperties: 10, additionalProperties: " + rule + "}}}"));
    }

    [Fact]
    public void What_single_rules_cost_is_not_held_against_a_schema_that_stays_as_it_is()
    {
        const string schema = "{type: object, x-kubernetes-validations: [{rule: 'self.l.all(a, self.l.all(b, a == b))'}], " +
            "properties: {l: {type: array, items: {type: string}}}}";
        Assert.Equal([Rule + Contributed, Total], Check(schema, isUnchanged: true));
    }

    [Fact]
    public void A_stored_rule_may_use_what_this_release_brought()
    {
        const string schema = "{type: object, x-kubernetes-validations: [{rule: self.l.sort() == self.l}], properties: {l: {type: array, maxItems: 5, items: {type: integer}}}}";
        Assert.Contains("undeclared reference to 'sort'", Assert.Single(Check(schema)));
        Assert.Empty(Check(schema, StoredRules.Of([StructuralSchema.Read(Yaml(schema)).Root])));
    }

    [Theory]
    [InlineData("{rule: ' '}", "s.x-kubernetes-validations[0].rule: Required value: rule is not specified")]
    [InlineData("{rule: a, message: ' '}", "s.x-kubernetes-validations[0].message: Invalid value: \" \": must be non-empty if specified")]
    [InlineData("{rule: a, message: \"a\\nb\"}", "s.x-kubernetes-validations[0].message: Invalid value: \"a\\nb\": must not contain line breaks")]
    [InlineData("{rule: \"a\\nb\"}", "s.x-kubernetes-validations[0].message: Required value: message must be specified if rule contains line breaks")]
    [InlineData("{rule: a, messageExpression: ' '}", "s.x-kubernetes-validations[0].messageExpression: Required value: messageExpression must be non-empty if specified")]
    [InlineData("{rule: a, reason: Bad}", "s.x-kubernetes-validations[0].reason: Unsupported value: \"Bad\": supported values: \"FieldValueDuplicate\", \"FieldValueForbidden\", \"FieldValueInvalid\", \"FieldValueRequired\"")]
    [InlineData("{rule: a, fieldPath: .z}", "s.x-kubernetes-validations[0].fieldPath: Invalid value: \".z\": must be a valid path")]
    [InlineData("{rule: a, fieldPath: \".m['a.b']\"}")]
    [InlineData("{rule: a, fieldPath: .x}")]
    public void The_fields_of_a_rule(string rule, params string[] refusals)
    {
        var errors = new FieldErrors();
        RuleFieldChecks.Check(
            SchemaNodeOf("{type: object, x-kubernetes-validations: [" + rule +
                "], properties: {x: {type: integer}, m: {type: object, additionalProperties: {type: string}}}}"),
            new FieldPath("s"), errors);
        Assert.Equal(refusals, errors.Select(error => error.ToString()));
    }

    private static SchemaNode SchemaNodeOf(string schema) => StructuralSchema.Read(Yaml(schema)).Root;

    private static IEnumerable<string> Check(string schema, StoredRules? stored = null, bool isUnchanged = false)
    {
        var errors = new FieldErrors();
        SchemaRuleChecks.Check(StructuralSchema.Read(Yaml(schema)), new FieldPath("s"), stored ?? StoredRules.None, isUnchanged, errors);
        return errors.Select(error => error.ToString());
    }
}
