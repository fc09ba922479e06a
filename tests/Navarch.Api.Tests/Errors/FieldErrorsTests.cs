using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Tests.Errors;

public sealed class FieldErrorsTests
{
    private static readonly FieldPath Name = FieldPath.Spec.Child("containers").Index(0).Child("name");

    [Fact]
    public void Words_refusals_as_clients_know_them()
    {
        var errors = new FieldErrors();
        errors.Required(Name);
        errors.Invalid(Name, "A b\"", "must be lower case");
        errors.Invalid(FieldPath.Spec.Child("replicas"), -1, "must be greater than or equal to 0");
        errors.NotSupported(FieldPath.Spec.Child("restartPolicy"), "x", "Always", "Never");
        errors.Duplicate(FieldPath.Metadata.Child("labels").Key("a"), "b");
        errors.Forbidden(FieldPath.Spec, "pod updates may not change fields");
        errors.TooLong(Name, 63);
        errors.TooMany(FieldPath.Spec.Child("list"), 3, 1);
        errors.NotFound(Name, "vol");
        errors.Invalid(FieldPath.Spec.Child("selector"), RefusedValue.Map([new("b", "2"), new("a", "1")]), "no");
        string[] expected =
        [
            "spec.containers[0].name: Required value",
            """spec.containers[0].name: Invalid value: "A b\"": must be lower case""",
            "spec.replicas: Invalid value: -1: must be greater than or equal to 0",
            """spec.restartPolicy: Unsupported value: "x": supported values: "Always", "Never" """.TrimEnd(),
            """metadata.labels[a]: Duplicate value: "b" """.TrimEnd(),
            "spec: Forbidden: pod updates may not change fields",
            "spec.containers[0].name: Too long: may not be more than 63 bytes",
            "spec.list: Too many: 3: must have at most 1 item",
            """spec.containers[0].name: Not found: "vol" """.TrimEnd(),
            """spec.selector: Invalid value: {"a":"1","b":"2"}: no""",
        ];
        Assert.Equal(expected, errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Joins_refusals_and_names_none_twice()
    {
        var errors = new FieldErrors();
        errors.Required(Name);
        Assert.Equal("spec.containers[0].name: Required value", errors.ToString());
        errors.Required(Name);
        errors.Forbidden(FieldPath.Spec, "no");
        Assert.Equal("[spec.containers[0].name: Required value, spec: Forbidden: no]", errors.ToString());
    }

    [Fact]
    public void Makes_statuses_as_clients_match_them()
    {
        var pods = new GroupResource("", "pods");
        var deployments = new GroupResource("apps", "deployments");
        Assert.Equal("""pods "x" not found""", Statuses.NotFound(pods, "x").Message);
        Assert.Equal("""deployments.apps "x" already exists""", Statuses.AlreadyExists(deployments, "x").Message);
        Assert.Equal("""Operation cannot be fulfilled on deployments.apps "x": the object has been modified; please """ +
            "apply your changes to the latest version and try again", Statuses.Conflict(deployments, "x").Message);
        Assert.Equal(409, Statuses.Conflict(pods, "x").Code);

        var errors = new FieldErrors();
        errors.Required(Name);
        var invalid = Statuses.Invalid(new GroupKind("apps", "Deployment"), "x", errors);
        Assert.Equal("""Deployment.apps "x" is invalid: spec.containers[0].name: Required value""", invalid.Message);
        Assert.Equal(422, invalid.Code);
        var cause = Assert.Single(invalid.Details!.Causes);
        Assert.Equal((CauseType.FieldValueRequired, "Required value", "spec.containers[0].name"),
            (cause.Reason, cause.Message, cause.Field));
    }
}
