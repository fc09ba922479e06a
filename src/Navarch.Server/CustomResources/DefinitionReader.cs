using System.Text.Json;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Store;

namespace Navarch.Server.CustomResources;

/// <summary>Reads a stored CustomResourceDefinition, passing over its schemas.</summary>
internal static class DefinitionReader
{
    private const string ApprovalAnnotation = "api-approved.kubernetes.io";

    /// <summary>Such a definition is refused, and yet may lie in a store; it serves nothing.</summary>
    private static readonly DefinedVersion NoVersion = new("none", false, true);

    public static Definition Read(JsonElement root, ReadOnlyMemory<byte> json, Revision revision)
    {
        var (metadata, spec, status) = (root.Child("metadata"), root.Child("spec"), root.Child("status"));
        return new Definition
        {
            Json = json,
            Revision = revision,
            Name = metadata.Text("name"),
            Uid = metadata.Text("uid"),
            Generation = metadata.Whole("generation"),
            IsBeingDeleted = metadata.Text("deletionTimestamp").Length > 0,
            Finalizers = metadata.Texts("finalizers"),
            Approval = metadata.Child("annotations").TextOrNull(ApprovalAnnotation),
            Group = spec.Text("group"),
            IsNamespaced = spec.Text("scope") == "Namespaced",
            PreservesUnknownFields = spec.Flag("preserveUnknownFields"),
            Names = Completed(Names(spec.Child("names"))),
            Versions = spec.Items("versions").Any() ? [.. spec.Items("versions").Select(Version)] : [NoVersion],
            Webhook = Webhook(spec.Child("conversion")),
            AcceptedNames = Names(status.Child("acceptedNames")),
            Conditions = [.. status.Items("conditions").Select(Condition)],
        };
    }

    private static DefinitionNames Names(JsonElement names) =>
        new(names.Text("plural"), names.Text("singular"), names.Text("kind"), names.Text("listKind"))
        {
            ShortNames = names.Texts("shortNames"),
            Categories = names.Texts("categories"),
        };

    /// <summary>As defaulting has it: older servers may have stored a definition without these.</summary>
    private static DefinitionNames Completed(DefinitionNames names) => names with
    {
        Singular = names.Singular.Length > 0 ? names.Singular : names.Kind.ToLowerInvariant(),
        ListKind = names.ListKind.Length > 0 ? names.ListKind : names.Kind + "List",
    };

    private static DefinedVersion Version(JsonElement version)
    {
        var subresources = version.Child("subresources");
        var scale = subresources.Child("scale");
        return new(version.Text("name"), version.Flag("served"), version.Flag("storage"))
        {
            IsDeprecated = version.Flag("deprecated"),
            DeprecationWarning = version.TextOrNull("deprecationWarning"),
            HasStatus = subresources.Child("status").ValueKind == JsonValueKind.Object,
            Scale = scale.ValueKind == JsonValueKind.Object
                ? new(scale.Text("specReplicasPath"), scale.Text("statusReplicasPath"), scale.Text("labelSelectorPath"))
                : null,
            Columns = [.. version.Items("additionalPrinterColumns").Select(Column)],
            SelectableFields = [.. version.Items("selectableFields").Select(field => field.Text("jsonPath"))],
        };
    }

    private static PrinterColumn Column(JsonElement column) => new(
        column.Text("name"), column.Text("type"), column.Text("format"), column.Text("description"),
        (int)Math.Clamp(column.Whole("priority"), int.MinValue, int.MaxValue),
        column.Text("jsonPath"));

    private static ConversionWebhookSettings? Webhook(JsonElement conversion)
    {
        if (conversion.Text("strategy") != "Webhook") return null;
        var webhook = conversion.Child("webhook");
        var client = webhook.Child("clientConfig");
        if (client.ValueKind != JsonValueKind.Object) return null;
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(client.GetRawText()));
        return new(WebhookClientConfig.Read(ref reader), webhook.Texts("conversionReviewVersions"));
    }

    private static CustomResourceDefinitionCondition Condition(JsonElement condition) => new()
    {
        Type = condition.Text("type"),
        Status = condition.Text("status"),
        Reason = condition.Text("reason"),
        Message = condition.Text("message"),
        LastTransitionTime = condition.TextOrNull("lastTransitionTime") is { } time &&
            Api.Codecs.Rfc3339.TryParse(time, out var moment) ? moment : null,
    };
}
