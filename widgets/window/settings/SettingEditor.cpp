#include "widgets/window/settings/SettingEditor.h"
#include "widgets/window/settings/ChoiceEditor.h"
#include "widgets/window/settings/NumberEditor.h"
#include "widgets/window/settings/SwitchEditor.h"
#include "widgets/window/settings/TextEditor.h"

namespace diabolo {

SettingEditor* makeSettingEditor(const Setting& setting, QWidget* parent) {
    switch (setting.kind) {
    case Setting::Kind::Integer:
    case Setting::Kind::Real:
        return new NumberEditor(setting, parent);
    case Setting::Kind::Choice:
        return new ChoiceEditor(setting, parent);
    case Setting::Kind::Switch:
        return new SwitchEditor(setting, parent);
    case Setting::Kind::IntegerList:
    case Setting::Kind::Text:
        break;
    }
    return new TextEditor(setting, parent);
}

} // namespace diabolo
