import { createApp } from 'vue'
import '../shared/base.css'
import App from './App.vue'

const code = decodeURIComponent(location.pathname.split('/')[2] ?? '')
createApp(App, { code }).mount('#app')
