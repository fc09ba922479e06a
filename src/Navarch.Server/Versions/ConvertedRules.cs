using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Versions;

/// <summary>
/// Holds a version to the rules of the one that is stored, whose fields the errors therefore name: upstream validates
/// no version but its internal one.
/// </summary>
internal sealed class ConvertedRules(
    VersionConversion conversion, KindRules stored, Action<Api.Documents.DocumentObject>? defaults = null) : KindRules
{
    public override void Default(Api.Documents.DocumentObject document) => defaults?.Invoke(document);

    public override Api.Names.ObjectNameRule NameRule => stored.NameRule;

    public override void Validate(ApiObject created, FieldErrors errors) =>
        stored.Validate(Converted(created), errors);

    public override void ValidateUpdate(ApiObject updated, ApiObject old, FieldErrors errors) =>
        stored.ValidateUpdate(Converted(updated), Converted(old), errors);

    public override void ValidateStatus(ApiObject updated, ApiObject old, FieldErrors errors) =>
        stored.ValidateStatus(Converted(updated), Converted(old), errors);

    private ApiObject Converted(ApiObject served) => new(conversion.Stored(served.Document.DeepClone()));
}
