using Navarch.Api.CoreV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Configuration;

internal sealed class ConfigMapRules : KindRules<ConfigMap>
{

}
