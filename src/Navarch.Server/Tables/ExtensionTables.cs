using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.ApiRegistrationV1;

namespace Navarch.Server.Tables;

/// <summary>The tables of webhooks, policies and other servers.</summary>
internal static class ExtensionTables
{
    private const string Unset = "<unset>";

    public static TableLayout MutatingWebhooks { get; } = new CellTable<MutatingWebhookConfiguration>(table => table
        .Name().Whole("Webhooks", "Webhooks in it.", shown => shown.Webhooks.Count).Age());

    public static TableLayout ValidatingWebhooks { get; } = new CellTable<ValidatingWebhookConfiguration>(table => table
        .Name().Whole("Webhooks", "Webhooks in it.", shown => shown.Webhooks.Count).Age());

    public static TableLayout Policies { get; } = new CellTable<ValidatingAdmissionPolicy>(table => table
        .Name()
        .Whole("Validations", "Expressions that must hold.", policy => policy.Spec.Validations.Count)
        .Text("ParamKind", "The kind that its parameters are of.", policy =>
            policy.Spec.ParamKind is { } kind ? $"{kind.ApiVersion}/{kind.Kind}" : Unset)
        .Age());

    public static TableLayout PolicyBindings { get; } = new CellTable<ValidatingAdmissionPolicyBinding>(table => table
        .Name()
        .Text("PolicyName", "The policy.", binding => binding.Spec.PolicyName)
        .Text("ParamRef", "Its parameters here.", binding => Parameters(binding.Spec.ParamRef))
        .Age());

    public static TableLayout ApiServices { get; } = new CellTable<APIService>(table => table
        .Name()
        .Text("Service", "Where the version is served.", shown => shown.Spec.Service is { } service
            ? $"{service.Namespace}/{service.Name}"
            : "Local")
        .Text("Available", "Whether it answers.", Availability)
        .Age());

    private static string Parameters(ParamRef? reference) => reference switch
    {
        null => Unset,
        { Name.Length: > 0, Namespace.Length: > 0 } => $"{reference.Namespace}/{reference.Name}",
        { Name.Length: > 0 } => $"*/{reference.Name}",
        { Selector: { } selector } => SelectorText.Of(selector),
        _ => Unset,
    };

    private static string Availability(APIService shown) =>
        shown.Status.Conditions.FirstOrDefault(condition => condition.Type == "Available") switch
        {
            null => "Unknown",
            { Status: not "True", Reason: { Length: > 0 } reason, Status: var status } => $"{status} ({reason})",
            var condition => condition.Status,
        };
}
