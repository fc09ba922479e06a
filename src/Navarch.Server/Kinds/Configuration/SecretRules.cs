using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Configuration;

internal sealed class SecretRules : KindRules<Secret>
{
    private const string AccountName = "kubernetes.io/service-account.name";

    private static readonly FieldPath Data = new("data");

    public override void Default(DocumentObject document) => SecretDefaults.Secret(document);

    protected override void Validate(Secret created, FieldErrors errors)
    {
        var size = 0L;
        foreach (var (key, value) in created.Data)
        {
            errors.Invalid(Data.Key(key), key, FieldName.ConfigKey(key));
            size += value.Length;
        }
        if (size > ConfigurationFields.BytesMax) errors.TooLong(Data, ConfigurationFields.BytesMax);
        CheckType(created, errors);
    }

    protected override void ValidateUpdate(Secret updated, Secret old, FieldErrors errors)
    {
        if (updated.Type != old.Type) errors.Invalid(new("type"), updated.Type, CommonFields.Immutable);
        if (old.Immutable == true)
        {
            ConfigurationFields.CheckImmutable(updated.Immutable, errors);
            if (!ConfigurationFields.Same(updated.Data, old.Data)) errors.Forbidden(Data, ConfigurationFields.Frozen);
        }
        Validate(updated, errors);
    }

    private static void CheckType(Secret secret, FieldErrors errors)
    {
        switch (secret.Type)
        {
            case SecretType.SecretTypeServiceAccountToken:
                if (!secret.Metadata.Annotations.TryGetValue(AccountName, out var name) || name.Length == 0)
                    errors.Required(FieldPath.Metadata.Child("annotations").Key(AccountName));
                break;
            case SecretType.SecretTypeDockercfg:
                CheckJson(secret, ".dockercfg", errors);
                break;
            case SecretType.SecretTypeDockerConfigJson:
                CheckJson(secret, ".dockerconfigjson", errors);
                break;
            case SecretType.SecretTypeBasicAuth:
                if (secret.Data.ContainsKey("username") || secret.Data.ContainsKey("password")) break;
                errors.Required(Data.Key("username"));
                errors.Required(Data.Key("password"));
                break;
            case SecretType.SecretTypeSSHAuth:
                if (!secret.Data.TryGetValue("ssh-privatekey", out var key) || key.Length == 0)
                    errors.Required(Data.Key("ssh-privatekey"));
                break;
            case SecretType.SecretTypeTLS:
                if (!secret.Data.ContainsKey("tls.crt")) errors.Required(Data.Key("tls.crt"));
                if (!secret.Data.ContainsKey("tls.key")) errors.Required(Data.Key("tls.key"));
                break;
        }
    }

    private static void CheckJson(Secret secret, string key, FieldErrors errors)
    {
        if (!secret.Data.TryGetValue(key, out var value))
        {
            errors.Required(Data.Key(key));
            return;
        }
        if (DocumentJson.Parse(value) is not DocumentParse.Parsed { Value: DocumentObject })
            errors.Invalid(Data.Key(key), "<secret contents redacted>", "must be a JSON object");
    }
}
