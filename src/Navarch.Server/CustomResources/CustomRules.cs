using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.CustomResources;

/// <summary>The rules of a custom resource: its definition's schema, and what scale demands of it.</summary>
internal sealed class CustomRules(VersionSchema schema, ScalePaths? scale) : KindRules
{
    public override void Default(DocumentObject document) => schema.Structure.Default(document);

    /// <summary>Any qualified name will do: upstream only warns of the others.</summary>
    public override bool AllowsPlainFinalizers => true;

    public override void Validate(ApiObject created, FieldErrors errors)
    {
        schema.Structure.Validate(created.Document, errors);
        ScaleRules.ValidateWanted(scale, created.Document, errors);
        ScaleRules.ValidateActual(scale, created.Document, errors);
        CheckRules(created, null, errors);
    }

    public override void ValidateUpdate(ApiObject updated, ApiObject old, FieldErrors errors)
    {
        schema.Structure.ValidateUpdate(updated.Document, old.Document, errors);
        ScaleRules.ValidateWanted(scale, updated.Document, errors);
        ScaleRules.ValidateActual(scale, updated.Document, errors);
        CheckRules(updated, old, errors);
    }

    public override void ValidateStatus(ApiObject updated, ApiObject old, FieldErrors errors)
    {
        schema.Structure.ValidateStatus(updated.Document, old.Document, errors);
        ScaleRules.ValidateActual(scale, updated.Document, errors);
        CheckRules(updated, old, errors);
    }

    public override void Warn(ApiObject written, ApiObject? old, ICollection<string> warnings) =>
        FinalizerWarnings.Add(written.Document, old?.Document, warnings);

    /// <summary>What broke a rule before and has not changed is let be, as upstream does, without a word.</summary>
    private void CheckRules(ApiObject written, ApiObject? old, FieldErrors errors) =>
        schema.Rules?.Validate(written.Document, old?.Document, errors, []);
}
