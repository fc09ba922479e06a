using System.Text;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Configuration;

internal sealed class ConfigMapRules : KindRules<ConfigMap>
{
    private static readonly FieldPath Data = new("data");
    private static readonly FieldPath BinaryData = new("binaryData");

    protected override void Validate(ConfigMap created, FieldErrors errors)
    {
        var size = 0L;
        foreach (var (key, value) in created.Data)
        {
            errors.Invalid(Data.Key(key), key, FieldName.ConfigKey(key));
            if (created.BinaryData.ContainsKey(key))
                errors.Invalid(Data.Key(key), key, "duplicate of key present in binaryData");
            size += Encoding.UTF8.GetByteCount(value);
        }
        foreach (var (key, value) in created.BinaryData)
        {
            errors.Invalid(BinaryData.Key(key), key, FieldName.ConfigKey(key));
            size += value.Length;
        }
        if (size > ConfigurationFields.BytesMax) errors.TooLong(new(""), ConfigurationFields.BytesMax);
    }

    protected override void ValidateUpdate(ConfigMap updated, ConfigMap old, FieldErrors errors)
    {
        if (old.Immutable == true)
        {
            ConfigurationFields.CheckImmutable(updated.Immutable, errors);
            if (!ConfigurationFields.Same(updated.Data, old.Data)) errors.Forbidden(Data, ConfigurationFields.Frozen);
            if (!ConfigurationFields.Same(updated.BinaryData, old.BinaryData))
                errors.Forbidden(BinaryData, ConfigurationFields.Frozen);
        }
        Validate(updated, errors);
    }
}
