using Navarch.Api.Names;
using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>
/// Kubernetes' questions to the authorizer:
/// <c>authorizer.group("apps").resource("deployments").check("create").allowed()</c>.
/// </summary>
public static class AuthorizerLibrary
{
    private const string Package = "kubernetes.authorization.";

    private static readonly CelType Path = CelType.Opaque(Package + "PathCheck");
    private static readonly CelType Group = CelType.Opaque(Package + "GroupCheck");
    private static readonly CelType Decision = CelType.Opaque(Package + "Decision");

    /// <summary>Of the variable <c>authorizer</c>.</summary>
    public static CelType AuthorizerType { get; } = CelType.Opaque(Package + "Authorizer");

    /// <summary>Of the variable <c>authorizer.requestResource</c>.</summary>
    public static CelType ResourceCheckType { get; } = CelType.Opaque(Package + "ResourceCheck");

    public static CelLibrary Instance { get; } = new("kubernetes.authz")
    {
        Types = [AuthorizerType, Path, Group, ResourceCheckType, Decision],
        Overloads =
        [
            Member("path", "authorizer_path", AuthorizerType, CelType.String, Path, (in who, in path) =>
                string.IsNullOrWhiteSpace(path.AsString)
                    ? CelValue.Error("path must not be empty")
                    : Next(who, Path, new("") { Path = path.AsString })),
            Member("group", "authorizer_group", AuthorizerType, CelType.String, Group, (in who, in group) =>
                Next(who, Group, new("") { Group = group.AsString })),
            Member("serviceAccount", "authorizer_serviceaccount", [AuthorizerType, CelType.String, CelType.String], AuthorizerType, ServiceAccount),
            Member("resource", "groupcheck_resource", Group, CelType.String, ResourceCheckType, (in group, in resource) =>
                string.IsNullOrWhiteSpace(resource.AsString)
                    ? CelValue.Error("resource must not be empty")
                    : Next(group, ResourceCheckType, Asked(group) with { Resource = resource.AsString })),
            Narrowed("subresource", "resourcecheck_subresource", (asked, text) => asked with { Subresource = text }),
            Narrowed("namespace", "resourcecheck_namespace", (asked, text) => asked with { Namespace = text }),
            Narrowed("name", "resourcecheck_name", (asked, text) => asked with { Name = text }),
            Member("check", "pathcheck_check", Path, CelType.String, Decision, Check),
            Member("check", "resourcecheck_check", ResourceCheckType, CelType.String, Decision, Check),
            Member("errored", "decision_errored", Decision, CelType.Bool, (in decision) =>
                CelValue.Bool(Got(decision).Error is not null)),
            Member("error", "decision_error", Decision, CelType.String, (in decision) =>
                CelValue.String(Got(decision).Error ?? "")),
            Member("allowed", "decision_allowed", Decision, CelType.Bool, (in decision) =>
                CelValue.Bool(Got(decision).IsAllowed)),
            Member("reason", "decision_reason", Decision, CelType.String, (in decision) =>
                CelValue.String(Got(decision).Reason)),
        ],
    };

    /// <summary>Selectors of what is listed or watched.</summary>
    public static CelLibrary Selectors { get; } = new("kubernetes.authzSelectors")
    {
        Overloads =
        [
            Narrowed("fieldSelector", "authorizer_fieldselector", (asked, text) => asked with { FieldSelector = text }),
            Narrowed("labelSelector", "authorizer_labelselector", (asked, text) => asked with { LabelSelector = text }),
        ],
    };

    /// <summary>The value of the variable <c>authorizer</c>.</summary>
    public static CelValue Of(CelAuthorizer authorizer) =>
        CelValue.Opaque(new Question(AuthorizerType, authorizer, new("")));

    /// <summary>The value of <c>authorizer.requestResource</c>.</summary>
    public static CelValue OfResource(CelAuthorizer authorizer, CelAccess resource) =>
        CelValue.Opaque(new Question(ResourceCheckType, authorizer, resource));

    private static CelOverload Narrowed(string function, string id, Func<CelAccess, string, CelAccess> narrow) =>
        Member(function, id, ResourceCheckType, CelType.String, ResourceCheckType, (in check, in text) =>
            Next(check, ResourceCheckType, narrow(Asked(check), text.AsString)));

    private static CelValue ServiceAccount(ReadOnlySpan<CelValue> arguments)
    {
        if (ObjectName.Subdomain(arguments[2].AsString, false).Count > 0) return CelValue.Error("Invalid service account name");
        if (ObjectName.Label(arguments[1].AsString, false).Count > 0) return CelValue.Error("Invalid service account namespace");
        return Of(((Question)arguments[0].AsOpaque).Authorizer.ForServiceAccount(arguments[1].AsString, arguments[2].AsString));
    }

    private static CelAccess Asked(in CelValue question) => ((Question)question.AsOpaque).Access;
    private static CelDecision Got(in CelValue decision) => ((Answer)decision.AsOpaque).Decision;

    private static CelValue Next(in CelValue question, CelType type, CelAccess access) =>
        CelValue.Opaque(new Question(type, ((Question)question.AsOpaque).Authorizer, access));

    private static CelValue Check(in CelValue question, in CelValue verb) =>
        CelValue.Opaque(new Answer(((Question)question.AsOpaque).Authorizer.Check(Asked(question) with { Verb = verb.AsString })));

    private sealed class Question(CelType type, CelAuthorizer authorizer, CelAccess access) : CelOpaque
    {
        public CelAuthorizer Authorizer => authorizer;
        public CelAccess Access => access;
        public override CelType Type => type;
        public override string ToString() => $"{type.Name}({access})";
    }

    private sealed class Answer(CelDecision decision) : CelOpaque
    {
        public CelDecision Decision => decision;
        public override CelType Type => AuthorizerLibrary.Decision;
        public override string ToString() => decision.ToString();
    }
}
