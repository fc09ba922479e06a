using System.Text;
using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Admission.Policies;

/// <summary>Puts policies in force, written as YAML without what all of them share.</summary>
internal static class Policies
{
    public const string Root = "/apis/admissionregistration.k8s.io/v1";
    public const string Maps = "/api/v1/namespaces/default/configmaps";

    /// <param name="server">Where.</param>
    /// <param name="spec">Of the policy, beside its rules.</param>
    /// <param name="rules">What it is about; ConfigMaps unless said otherwise.</param>
    /// <param name="binding">Of the binding, beside the policy's name.</param>
    public static async Task BindAsync(
        this TestServer server, string spec, string rules = "", string binding = "validationActions: [Deny]")
    {
        if (rules.Length == 0) rules = Rule("\"\"", "configmaps");
        await server.CreateAsync(Root + "/validatingadmissionpolicies", Json($$"""
            metadata: {name: p}
            spec:
              matchConstraints: {{rules}}
              {{spec.ReplaceLineEndings("\n  ")}}
            """));
        await server.CreateAsync(Root + "/validatingadmissionpolicybindings", Json($$"""
            metadata: {name: b}
            spec:
              policyName: p
              {{binding.ReplaceLineEndings("\n  ")}}
            """));
    }

    /// <summary>Constraints that match those resources.</summary>
    public static string Rule(string group, string resources, string operations = "'*'", string versions = "'*'") =>
        "{resourceRules: [{apiGroups: [" + group + "], apiVersions: [" + versions + "], resources: [" + resources +
        "], operations: [" + operations + "]}]}";

    public static string Map(string name, string data = "", string labels = "") =>
        Json("{metadata: {name: " + name + ", labels: {" + labels + "}}, data: {" + data + "}}");

    public static string Json(string yaml)
    {
        var parsed = DocumentYaml.Parse(Encoding.UTF8.GetBytes(yaml));
        Assert.True(parsed is DocumentParse.Parsed, yaml);
        return Encoding.UTF8.GetString(DocumentJson.Write(((DocumentParse.Parsed)parsed).Value));
    }
}
