using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Controllers.AdmissionPolicies;

namespace Navarch.Controllers.Tests.AdmissionPolicies;

public sealed class PolicyStatusReconcilerTests
{
    private static readonly PolicyStatusReconciler s_reconciler = new();

    [Theory]
    [InlineData("object.spec.replicas > 1")]
    [InlineData("object.metadata.namespace == request.namespace && object.spec.template.spec.containers.all(c, c.image != '')")]
    [InlineData("object.spec.replicas > '1'",
        "apps/v1, Kind=Deployment: ERROR: <input>:1:22: found no matching overload for '_>_' applied to '(int, string)'\n" +
        " | object.spec.replicas > '1'\n | .....................^\n")]
    [InlineData("object.spec.foo == 1",
        "apps/v1, Kind=Deployment: ERROR: <input>:1:12: undefined field 'foo'\n | object.spec.foo == 1\n | ...........^\n")]
    public void Tells_what_does_not_fit_the_kind(string expression, params string[] warnings)
    {
        var status = StatusOf(Policy("apps", "deployments", expression));
        Assert.Equal(3, status.ObservedGeneration);
        Assert.Equal(warnings, status.TypeChecking!.ExpressionWarnings.Select(one => one.Warning));
        Assert.All(status.TypeChecking.ExpressionWarnings, one => Assert.Equal("spec.validations[0].expression", one.FieldRef));
    }

    [Fact]
    public void Knows_custom_kinds_and_their_metadata()
    {
        var definition = new CustomResourceDefinition
        {
            Metadata = new() { Name = "things.example.com" },
            Spec = new()
            {
                Group = "example.com",
                Names = new() { Plural = "things", Kind = "Thing" },
                Versions =
                [
                    new()
                    {
                        Name = "v1", Served = true,
                        Schema = new()
                        {
                            OpenAPIV3Schema = new()
                            {
                                Type = "object",
                                Properties = new Dictionary<string, JSONSchemaProps> { ["size"] = new() { Type = "integer" } },
                            },
                        },
                    },
                ],
            },
        };
        Assert.Empty(StatusOf(
            Policy("example.com", "things", "object.size > 1 && object.metadata.labels.a == 'b'"), definition).TypeChecking!.ExpressionWarnings);
        Assert.Contains("undefined field 'weight'", Assert.Single(
            StatusOf(Policy("example.com", "things", "object.weight > 1"), definition).TypeChecking!.ExpressionWarnings).Warning);
    }

    [Fact]
    public void Looks_at_each_generation_once()
    {
        var policy = Policy("apps", "deployments", "object.spec.foo == 1");
        var done = policy with { Status = StatusOf(policy) };
        Assert.Empty(Plan(done).Steps);
    }

    [Fact]
    public void A_rule_with_a_wildcard_says_nothing_of_kinds() =>
        Assert.Empty(StatusOf(Policy("*", "deployments", "object.spec.foo == 1")).TypeChecking!.ExpressionWarnings);

    private static Plan Plan(ValidatingAdmissionPolicy policy, params IKubernetesObject[] others) => s_reconciler.Reconcile(
        policy, new(ClusterView.For(s_reconciler, [policy, .. others]), Golden.Noon));

    private static ValidatingAdmissionPolicyStatus StatusOf(
        ValidatingAdmissionPolicy policy, params IKubernetesObject[] definitions) =>
        Assert.IsType<ValidatingAdmissionPolicy>(
            Assert.IsType<PlanStep.UpdateStatus>(Assert.Single(Plan(policy, definitions).Steps)).Object).Status;

    private static ValidatingAdmissionPolicy Policy(string group, string resource, string expression) => new()
    {
        Metadata = new() { Name = "p", Generation = 3 },
        Spec = new()
        {
            MatchConstraints = new()
            {
                ResourceRules = [new() { ApiGroups = [group], ApiVersions = ["v1"], Resources = [resource], Operations = ["*"] }],
            },
            Validations = [new() { Expression = expression }],
        },
    };
}
